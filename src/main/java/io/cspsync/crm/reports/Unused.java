package io.cspsync.crm.reports;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Billable units that nobody holds.
 *
 * @param customerName whose
 * @param tenantName in which tenant, null when it has no name
 * @param productName the product
 * @param purchased usable units
 * @param consumed units held
 * @param unused how many of the billable ones nobody holds
 * @param billingCycle every how long they are charged, null when that is not known
 * @param unitPrice for one unit and cycle, null when no price is known
 * @param currency of the price
 * @param amount what the unused ones cost per cycle, null without a price
 */
public record Unused(String customerName, @Nullable String tenantName, String productName, int purchased, int consumed,
		int unused, @Nullable String billingCycle, @Nullable BigDecimal unitPrice, @Nullable String currency,
		@Nullable BigDecimal amount) {
}
