package io.cspsync.cli;

import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The program put together for one run.
 */
interface Night extends AutoCloseable {

	/** Makes a new run and returns when it has ended. No tenant means all. */
	NightEnd sync(Set<TenantId> tenants);

	/**
	 * Goes on with the newest run and returns when it has ended.
	 * @param runKey the one that is meant, null for whichever it is
	 */
	NightEnd restart(@Nullable String runKey);

	/**
	 * Reads last sign-ins and returns when that has ended. It is no run.
	 * @param tenants only these, none means all
	 */
	NightEnd signIns(Set<TenantId> tenants);

	/**
	 * Asks the run to stop and waits for its end, at most {@code csp.run.stop-within}.
	 * @param signal such as {@code SIGTERM}
	 */
	void stop(String signal);

	@Override
	void close();

}
