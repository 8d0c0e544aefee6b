package io.cspsync.user;

import io.cspsync.crm.Deactivations;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an existing person's {@code active} flag.
 */
enum AccountPlan {

	/** Nothing. */
	LEAVE,
	/** To be switched off, which only the departures step does. */
	SWITCH_OFF,
	/** The person is active, or inactive by hand: nothing is due any more. */
	FORGET,
	/** We switched the person off, and the reason is gone. */
	SWITCH_ON;

	/**
	 * Decides for someone who was read.
	 * @param wanted whether the person is to be active
	 * @param active whether the person is active
	 * @param state the person's row in {@code deactivations}, null if there is none
	 */
	static AccountPlan of(boolean wanted, boolean active, Deactivations.@Nullable State state) {
		if (wanted) {
			if (state == null) {
				return LEAVE;
			}
			return (state == Deactivations.State.DONE && !active) ? SWITCH_ON : FORGET;
		}
		if (active) {
			return SWITCH_OFF;
		}
		return (state == null || state == Deactivations.State.DONE) ? LEAVE : FORGET;
	}

}
