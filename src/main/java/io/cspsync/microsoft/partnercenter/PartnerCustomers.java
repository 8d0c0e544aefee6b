package io.cspsync.microsoft.partnercenter;

import java.util.List;

import io.cspsync.tenant.TenantId;

/**
 * The partner's customers in Partner Center.
 */
public interface PartnerCustomers {

	/**
	 * Reads the whole list. Returns only when the absence of a continuation has proved it
	 * complete; a part is never returned, since a customer missing from the list counts
	 * as gone. A tenant with two relationships may come twice.
	 * @throws io.cspsync.microsoft.MicrosoftException if any page could not be read
	 */
	List<PartnerCustomer> fetchAll();

	/**
	 * Whether the older, unlimited delegation (DAP) is allowed, which only the single
	 * customer's record tells. One request per customer, within Partner Center's limit of
	 * 500 a minute.
	 * @throws io.cspsync.microsoft.MicrosoftException if it could not be read
	 */
	boolean fetchAllowsDelegatedAccess(TenantId tenant);

}
