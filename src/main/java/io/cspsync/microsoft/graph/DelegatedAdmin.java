package io.cspsync.microsoft.graph;

import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * The partner's granular delegated admin relationships (GDAP), read in the partner's own
 * tenant.
 */
public interface DelegatedAdmin {

	/**
	 * The tenants with at least one active relationship.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, typically
	 * because the directory app lacks {@code DelegatedAdminRelationship.Read.All}
	 */
	Set<TenantId> fetchGdapTenants();

}
