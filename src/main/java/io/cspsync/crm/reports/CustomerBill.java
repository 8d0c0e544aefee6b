package io.cspsync.crm.reports;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What can be billed to one customer, by currency and billing cycle.
 *
 * @param customerName the customer
 * @param billingCycle every how long, null when that is not known
 * @param currency null for units without a price
 * @param billableUnits licence units
 * @param amount what they come to per cycle, null without a price
 * @param billableUsers people, the same in each row of the customer
 */
public record CustomerBill(String customerName, @Nullable String billingCycle, @Nullable String currency,
		long billableUnits, @Nullable BigDecimal amount, long billableUsers) {
}
