package io.cspsync.microsoft;

import org.jspecify.annotations.Nullable;

import io.cspsync.tenant.SkuId;

/**
 * One product that a tenant has subscribed, with its unit counts. The same record whether
 * it was read from Graph ({@code /subscribedSkus}) or from Partner Center
 * ({@code /customers/{id}/subscribedskus}).
 *
 * @param skuId the product
 * @param partNumber Microsoft's short name, such as {@code SPE_E3}
 * @param status Microsoft's word ({@code Enabled}, {@code Warning}, {@code Suspended},
 * {@code Deleted}, {@code LockedOut}), kept as it came when unknown
 * @param enabled units paid and usable
 * @param warning units past their end, still usable
 * @param suspended units no longer usable
 * @param locked units locked out; null where the source does not tell (Partner Center),
 * which must never overwrite a known number
 * @param consumed units assigned to people; may exceed what is usable
 * @param appliesTo {@code User} or {@code Company}; null where the source does not tell
 * @param entraPlan what its service plans include; null where the source does not tell
 */
public record SubscribedSku(SkuId skuId, String partNumber, String status, int enabled, int warning, int suspended,
		@Nullable Integer locked, int consumed, @Nullable String appliesTo, @Nullable EntraPlan entraPlan) {

	/** One of whose service plans nothing was told. */
	public SubscribedSku(SkuId skuId, String partNumber, String status, int enabled, int warning, int suspended,
			@Nullable Integer locked, int consumed, @Nullable String appliesTo) {
		this(skuId, partNumber, status, enabled, warning, suspended, locked, consumed, appliesTo, null);
	}

}
