package io.cspsync.job;

import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Told how a run goes on, for the screen. A bean of this type replaces the silent one.
 * Called from several threads at once; must not throw and must not take long.
 */
public interface RunProgress {

	/** The run begins, or goes on for a restart. */
	default void runStarted(String runKey, boolean restart) {
	}

	/**
	 * A step begins.
	 * @param tenants how many tenants it is for, 0 when it does not go by tenants
	 */
	default void stepStarted(String step, int tenants) {
	}

	/**
	 * A tenant's part of a step has ended.
	 * @param failure why it failed, null when it is complete
	 */
	default void tenantDone(String step, TenantId tenant, @Nullable Failure failure) {
	}

	/** A step has ended, however it did. */
	default void stepEnded(String step) {
	}

	/** Something that a person should know. */
	default void message(String sentence) {
	}

}
