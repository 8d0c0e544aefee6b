package io.cspsync.microsoft.graph;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

/**
 * The groups of the customers' tenants.
 */
public interface DirectoryGroups {

	/**
	 * The ids of the groups of that display name, case aside. Names are not unique: none,
	 * one or many.
	 * @throws io.cspsync.microsoft.MicrosoftException if they could not be read
	 */
	List<UUID> findByName(TenantId tenant, String name);

	/**
	 * The users who are members directly or through nested groups.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, also when
	 * the group does not exist
	 */
	Set<EntraId> fetchUsers(TenantId tenant, UUID group);

}
