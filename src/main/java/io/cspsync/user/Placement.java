package io.cspsync.user;

import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * Where a directory user lands.
 */
sealed interface Placement {

	/** At a site of the customer. */
	record At(long siteId) implements Placement {
	}

	/**
	 * Nowhere: the user is out of scope, which is never the same as absent.
	 *
	 * @param reason a word for what leaves the user out
	 */
	record Nowhere(String reason) implements Placement {
	}

	/**
	 * Nobody can tell tonight: people whom the CRM knows stay where they are and are
	 * brought up to date, others are left out.
	 *
	 * @param reason a word for what leaves new users out
	 */
	record Undecided(String reason) implements Placement {
	}

	/** Decides for the users of one tenant. */
	interface Rules {

		/** Where the user lands, by what the directory says alone. */
		Placement place(DirectoryUser user);

		/**
		 * At which site the mappings have put a person before, null if they never have.
		 * To be asked only where nobody can tell tonight.
		 */
		@Nullable Long placedBefore(long userId);

	}

}
