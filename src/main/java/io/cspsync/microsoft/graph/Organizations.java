package io.cspsync.microsoft.graph;

import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * What a tenant says of itself ({@code /organization}).
 */
public interface Organizations {

	/**
	 * The domains that the tenant has proved to own, in lower case; never none, because
	 * every tenant is born with one.
	 * @throws io.cspsync.microsoft.MicrosoftException if they could not be read
	 */
	Set<String> fetchVerifiedDomains(TenantId tenant);

	/**
	 * Reads what the tenant calls itself.
	 * @throws io.cspsync.microsoft.MicrosoftException if it could not be read
	 */
	Organization fetchOrganization(TenantId tenant);

}
