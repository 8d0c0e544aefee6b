package io.cspsync.microsoft.graph;

import io.cspsync.tenant.TenantId;

/**
 * The users of the customers' tenants.
 */
public interface DirectoryUsers {

	/**
	 * Prepares a read of all users of a tenant, guests and disabled ones included. Asks
	 * nothing before the first {@link UserPages#next()}.
	 */
	UserPages open(TenantId tenant, UserSelection selection);

}
