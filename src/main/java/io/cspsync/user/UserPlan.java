package io.cspsync.user;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.NewUser;
import io.cspsync.crm.UserChange;
import io.cspsync.crm.ServiceUserTag;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one user.
 */
sealed interface UserPlan {

	/** A person to be created. */
	record Create(NewUser user) implements UserPlan {
	}

	/**
	 * A person whom the CRM has.
	 *
	 * @param userId the row in {@code users}
	 * @param change what is to be written, null if the row has all that is asked
	 * @param account what becomes of the active flag
	 * @param tag what the service-user rules say
	 */
	record Existing(long userId, @Nullable UserChange change, AccountPlan account,
			ServiceUserTag tag) implements UserPlan {

		/** Whether anything is to be written before all users are read. */
		boolean isToBeWritten() {
			return this.change != null || this.account == AccountPlan.FORGET || this.account == AccountPlan.SWITCH_ON;
		}

	}

	/**
	 * Somebody who lands nowhere: nothing is written, and whom the CRM has stays as is.
	 *
	 * @param userId the row in {@code users}, null for somebody whom the CRM does not
	 * have
	 * @param reason a word for what leaves the user out
	 */
	record OutOfScope(EntraId entraId, @Nullable Long userId, String name, String reason) implements UserPlan {
	}

	/** A person for the operator to decide about. */
	record Conflict(MatchConflict conflict) implements UserPlan {
	}

	/** Creations that a person has to decide about. */
	record Hold(HeldChange change) implements UserPlan {
	}

	/**
	 * The tenant's users are all planned.
	 *
	 * @param complete whether the id of every user could be read
	 */
	record Complete(boolean complete) implements UserPlan {
	}

}
