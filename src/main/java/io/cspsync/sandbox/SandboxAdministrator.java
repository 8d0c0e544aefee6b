package io.cspsync.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Who opens a tenant's consent link, and what he does there.
 *
 * @param refuses whether he presses Cancel
 * @param elsewhere the tenant in which he is signed in instead, null for the link's own
 */
public record SandboxAdministrator(boolean refuses, @Nullable String elsewhere) {

	/** An administrator of the tenant who accepts. */
	public static SandboxAdministrator willing() {
		return new SandboxAdministrator(false, null);
	}

	/** One who cancels. */
	public static SandboxAdministrator refusing() {
		return new SandboxAdministrator(true, null);
	}

	/** Somebody who is signed in as an administrator of another tenant, and accepts. */
	public static SandboxAdministrator of(SandboxTenant other) {
		return new SandboxAdministrator(false, other.id());
	}

}
