package io.cspsync.microsoft.partnercenter;

import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * The domains of a customer as its own record in Partner Center has them.
 */
public interface CustomerDomains {

	/**
	 * The customer's domains, in lower case. Without a delegation Partner Center leaves
	 * all but the default one out. One request, within Partner Center's limit of 500 a
	 * minute.
	 * @throws io.cspsync.microsoft.MicrosoftException if they could not be read
	 */
	Set<String> fetchDomains(TenantId tenant);

}
