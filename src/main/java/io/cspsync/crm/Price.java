package io.cspsync.crm;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator charges for a unit of a product.
 *
 * @param skuId the product; null when it goes by its key
 * @param productKey the product's key ({@code ProductId:SkuId} or the old offer id); null
 * when it goes by its SKU
 * @param term the term it is for, such as {@code P1Y}; null for any
 * @param billingCycle the billing cycle it is for, such as {@code monthly}; null for any
 * @param validFrom the first day it is valid, until a newer one is
 * @param unitPrice for one unit and billing cycle
 * @param currency ISO 4217
 */
public record Price(@Nullable SkuId skuId, @Nullable String productKey, @Nullable String term,
		@Nullable String billingCycle, LocalDate validFrom, BigDecimal unitPrice, String currency) {
}
