package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.Person;

/**
 * Which CRM user, if any, a directory user never imported before already is.
 */
sealed interface UserMatch {

	/** Nobody the CRM has. */
	record Nobody() implements UserMatch {
	}

	/** Exactly this person, and nobody else claims to be. */
	record Exactly(Person person) implements UserMatch {
	}

	/**
	 * No rule can tell.
	 *
	 * @param reason by which key, how many hits, how many claimants
	 * @param candidates rows of the people who could be meant
	 */
	record Ambiguous(String reason, List<Long> candidates) implements UserMatch {
	}

}
