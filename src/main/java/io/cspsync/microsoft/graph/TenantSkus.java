package io.cspsync.microsoft.graph;

import java.util.List;

import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.TenantId;

/**
 * What a tenant has subscribed, asked through Graph: needs consent in the tenant and
 * knows more than Partner Center.
 */
public interface TenantSkus {

	/**
	 * Reads all subscribed SKUs.
	 * @throws io.cspsync.microsoft.MicrosoftException if not all could be read;
	 * {@link io.cspsync.microsoft.MicrosoftException#isLackOfAccess()} tells whether
	 * Partner Center is worth a try
	 */
	List<SubscribedSku> fetch(TenantId tenant);

}
