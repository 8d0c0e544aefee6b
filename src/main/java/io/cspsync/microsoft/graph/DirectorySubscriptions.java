package io.cspsync.microsoft.graph;

import java.util.List;

import io.cspsync.tenant.TenantId;

/**
 * The subscriptions behind a tenant's SKUs. Needs {@code Organization.Read.All}, which
 * the SKUs need too.
 */
public interface DirectorySubscriptions {

	/**
	 * Reads all subscriptions of the tenant, each once.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, or if one
	 * of them has no usable SKU or no id at all
	 */
	List<DirectorySubscription> fetch(TenantId tenant);

}
