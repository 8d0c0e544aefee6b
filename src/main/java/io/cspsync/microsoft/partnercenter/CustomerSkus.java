package io.cspsync.microsoft.partnercenter;

import java.util.List;

import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.TenantId;

/**
 * What a customer has subscribed, asked through Partner Center: needs only the partner's
 * own sign-in, no consent in the tenant.
 */
public interface CustomerSkus {

	/**
	 * Reads all subscribed SKUs of both licence groups. {@code locked} and sometimes
	 * {@code appliesTo} are unknown here.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read
	 */
	List<SubscribedSku> fetch(TenantId tenant);

}
