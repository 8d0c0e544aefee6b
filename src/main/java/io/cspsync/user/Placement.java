package io.cspsync.user;

import io.cspsync.microsoft.graph.DirectoryUser;

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

	/** Decides for the users of one tenant. */
	interface Rules {

		/** Where the user lands, by what the directory says alone. */
		Placement place(DirectoryUser user);

	}

}
