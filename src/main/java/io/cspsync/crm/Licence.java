package io.cspsync.crm;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One product that a tenant has subscribed, as the CRM keeps it.
 *
 * @param tenantId the tenant
 * @param customerId the customer it belongs to
 * @param skuId the product
 * @param partNumber Microsoft's short name
 * @param productName the catalogue's name, else the part number
 * @param readThrough which of Microsoft's services told: {@code graph} or
 * {@code partner-center}
 * @param status Microsoft's word
 * @param enabled units paid and usable
 * @param warning units past their end, still usable
 * @param suspended units no longer usable
 * @param locked units locked out, null while no service told
 * @param consumed units assigned to people
 * @param appliesTo {@code User} or {@code Company}, null while no service told
 * @param removed whether a complete read did not have it any more; the units are then
 * those last read
 */
public record Licence(TenantId tenantId, long customerId, SkuId skuId, @Nullable String partNumber, String productName,
		String readThrough, String status, int enabled, int warning, int suspended, @Nullable Integer locked,
		int consumed, @Nullable String appliesTo, boolean removed) {

	/** Usable units; what does not fit an integer counts as the largest one. */
	public int purchased() {
		return (int) Math.min(Integer.MAX_VALUE, (long) this.enabled + this.warning);
	}

}
