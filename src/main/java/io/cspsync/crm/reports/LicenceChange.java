package io.cspsync.crm.reports;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A licence that differs between two recorded days.
 *
 * @param customerName whose
 * @param tenantName in which tenant, null when it is unknown
 * @param productName the product
 * @param change {@code added}, {@code removed}, {@code more}, {@code fewer},
 * {@code more billable} or {@code fewer billable}
 * @param before units purchased on the earlier day
 * @param after units purchased on the later day
 * @param difference {@code after - before}
 * @param billableDifference the same of the billable units
 * @param billingCycle every how long it is charged, null when that is not known
 * @param unitPrice for one unit and cycle, null when no price is known
 * @param currency of the price
 * @param amount what the billable difference changes per cycle, null without a price
 */
public record LicenceChange(String customerName, @Nullable String tenantName, String productName, String change,
		int before, int after, int difference, int billableDifference, @Nullable String billingCycle,
		@Nullable BigDecimal unitPrice, @Nullable String currency, @Nullable BigDecimal amount) {
}
