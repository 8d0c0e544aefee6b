package io.cspsync.sandbox;

/** How the partner may administer a tenant. */
public enum SandboxDelegation {

	/** Granular delegated admin privileges: an active relationship in Graph. */
	GDAP,

	/** The old kind: {@code allowDelegatedAccess} in Partner Center, nothing in Graph. */
	DAP,

	/** None: Partner Center refuses what needs a role in the tenant. */
	NONE

}
