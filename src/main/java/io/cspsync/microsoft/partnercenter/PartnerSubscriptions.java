package io.cspsync.microsoft.partnercenter;

import java.util.List;

import io.cspsync.tenant.TenantId;

/**
 * What the partner sold each customer: {@code /customers/{id}/subscriptions}. Needs the
 * partner's membership level and counts towards Partner Center's 500 requests a minute.
 */
public interface PartnerSubscriptions {

	/**
	 * Reads all subscriptions of one customer, ended ones included.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read
	 */
	List<PartnerSubscription> fetch(TenantId tenant);

}
