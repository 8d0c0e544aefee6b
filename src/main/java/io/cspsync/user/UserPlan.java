package io.cspsync.user;

import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.NewUser;
import io.cspsync.crm.UserChange;
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
	 */
	record Existing(long userId, @Nullable UserChange change, AccountPlan account) implements UserPlan {

		/** Whether anything is to be written before all users are read. */
		boolean isToBeWritten() {
			return this.change != null || this.account == AccountPlan.FORGET || this.account == AccountPlan.SWITCH_ON;
		}

	}

	/** A person for the operator to decide about. */
	record Conflict(MatchConflict conflict) implements UserPlan {
	}

	/**
	 * The tenant's users are all planned.
	 *
	 * @param complete whether the id of every user could be read
	 */
	record Complete(boolean complete) implements UserPlan {
	}

}
