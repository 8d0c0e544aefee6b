package io.cspsync.signin;

import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/** Told how the reading goes on. */
public interface SignInsProgress {

	/** It begins, with so many tenants to ask. */
	default void started(int tenants) {
	}

	/**
	 * A tenant had its turn.
	 * @param failure why it could not be read, null if it was
	 */
	default void tenantDone(@Nullable Failure failure) {
	}

	/** It has ended. */
	default void ended() {
	}

	/** Something that a person should know. */
	default void message(String sentence) {
	}

}
