package io.cspsync.crm;

import java.time.LocalDate;

import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * How many units of a product were billed to a customer for a period.
 *
 * @param customerId the customer
 * @param skuId the product; null when it goes by its key
 * @param productKey the product's key; null when it goes by its SKU
 * @param start the first day of the period
 * @param end the last day of the period
 * @param quantity units
 */
public record BilledQuantity(long customerId, @Nullable SkuId skuId, @Nullable String productKey, LocalDate start,
		LocalDate end, int quantity) {
}
