package io.cspsync.customer;

import java.util.List;

/**
 * Which customer a tenant belongs to.
 */
sealed interface CustomerMatch {

	/**
	 * The tenant has a customer already, by an earlier import or by hand.
	 */
	record Mapped(long customerId) implements CustomerMatch {

	}

	/** Exactly one free customer has its name, and no other tenant claims it. */
	record Named(long customerId) implements CustomerMatch {

	}

	/** No free customer has its name. */
	record None() implements CustomerMatch {

	}

	/**
	 * A person must decide.
	 *
	 * @param reason a sentence
	 * @param candidates the customers that could be meant
	 */
	record Undecided(String reason, List<Long> candidates) implements CustomerMatch {

	}

}
