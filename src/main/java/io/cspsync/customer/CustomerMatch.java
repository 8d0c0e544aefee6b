package io.cspsync.customer;

import java.util.List;

/**
 * Which customer a tenant without one belongs to.
 */
sealed interface CustomerMatch {

	/**
	 * On this rung exactly one customer fits, it has no tenant, and no other tenant fits
	 * it.
	 */
	record Matched(long customerId, MatchRung rung) implements CustomerMatch {

	}

	/** No customer fits on any rung. */
	record None() implements CustomerMatch {

	}

	/**
	 * A person must decide.
	 *
	 * @param rung where it could not be told
	 * @param reason a sentence
	 * @param candidates the customers that could be meant
	 */
	record Undecided(MatchRung rung, String reason, List<Long> candidates) implements CustomerMatch {

	}

}
