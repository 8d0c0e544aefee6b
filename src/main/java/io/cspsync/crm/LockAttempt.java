package io.cspsync.crm;

import java.util.Optional;

/**
 * What came of asking for a lock.
 */
public sealed interface LockAttempt permits LockAttempt.Held, AcquiredLock {

	/**
	 * Another process has it.
	 *
	 * @param holder who; empty when the holder did not say so yet
	 */
	record Held(Optional<LockHolder> holder) implements LockAttempt {
	}

}
