package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;

/**
 * What the reader of a partition hands to its processor.
 */
sealed interface UserItem {

	/** What came from the directory. */
	sealed interface OfUser extends UserItem {

		DirectoryUser user();

	}

	/** A user whose Entra id the CRM knows. */
	record Known(DirectoryUser user, int slot) implements OfUser {
	}

	/** A user whom the CRM does not have in any form. */
	record Unknown(DirectoryUser user) implements OfUser {
	}

	/** A user whom the CRM has, but not yet by this Entra id. */
	record Recognised(DirectoryUser user, Person person) implements OfUser {
	}

	/**
	 * A user whom a person wants to be left out.
	 *
	 * @param reason a word for why
	 */
	record LeftOut(DirectoryUser user, String reason) implements OfUser {
	}

	/** A user of whom no rule can tell who it is. */
	record Ambiguous(DirectoryUser user, String reason, List<Long> candidates) implements OfUser {
	}

	/** The users whom nobody matches are not to be created before a person agrees. */
	record Hold(HeldChange change) implements UserItem {
	}

	/**
	 * The end of the read, proved by the absence of a next link. Whatever may only happen
	 * after a whole read hangs on this item: that a step ended well is no proof.
	 *
	 * @param complete whether the id of every user could be read
	 */
	record EndOfRead(boolean complete) implements UserItem {
	}

}
