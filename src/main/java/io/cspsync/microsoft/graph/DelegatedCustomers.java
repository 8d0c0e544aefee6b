package io.cspsync.microsoft.graph;

import java.util.List;

/**
 * All tenants with a granular delegation to the partner, also those that are no reseller
 * customers ({@code /tenantRelationships/delegatedAdminCustomers}), read in the partner's
 * own tenant.
 */
public interface DelegatedCustomers {

	/**
	 * Reads all of them, each once. Whether a delegation is active is told by
	 * {@link DelegatedAdmin#fetchActive()} only.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, typically
	 * because the directory app lacks {@code DelegatedAdminRelationship.Read.All}
	 */
	List<DelegatedCustomer> fetchAll();

}
