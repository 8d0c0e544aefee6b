package io.cspsync.microsoft.graph;

import io.cspsync.tenant.TenantId;

/**
 * When the users of the customers' tenants last signed in. Microsoft tells it only of
 * tenants with Entra ID P1 or P2, and only an app with {@code AuditLog.Read.All}, given
 * as application permission: the partner guide's "delegated" cannot serve an app that
 * nobody signs in to.
 */
public interface SignIns {

	/**
	 * Prepares a read of all users of a tenant. Asks nothing before the first
	 * {@link SignInPages#next()}.
	 */
	SignInPages open(TenantId tenant);

}
