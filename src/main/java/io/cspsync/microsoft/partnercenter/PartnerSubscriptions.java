package io.cspsync.microsoft.partnercenter;

import java.util.List;

import io.cspsync.tenant.TenantId;

/**
 * What the partner sold each customer: {@code /customers/{id}/subscriptions}. Counts
 * towards Partner Center's 500 requests a minute.
 *
 * <p>
 * Needs the partner's membership level, says the guide of the product that partners know.
 * Microsoft's documentation asks only for a reseller relationship and the partner's
 * sign-in. Neither tells what Partner Center answers when the level or the right is
 * missing, so every 403 that names no customer's own reason counts as that refusal.
 */
public interface PartnerSubscriptions {

	/**
	 * The code of a failure by refusal, whatever Partner Center's own was (that stands in
	 * the message). Category TENANT while it may be the customer's own affair, PARTNER as
	 * soon as all of the first five customers were refused.
	 */
	String REFUSED = "subscriptions-refused";

	/**
	 * Reads all subscriptions of one customer, ended ones included, each once.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read, or if one
	 * of them has no usable id or quantity
	 */
	List<PartnerSubscription> fetch(TenantId tenant);

}
