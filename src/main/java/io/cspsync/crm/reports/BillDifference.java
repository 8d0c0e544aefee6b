package io.cspsync.crm.reports;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * One customer's product, as it was billed last and as it would be billed today.
 *
 * @param customerName the customer
 * @param productName the product
 * @param billed units billed for the period, null when it was not billed
 * @param billableThen units that could be billed on the period's recorded day, null when
 * the product was not there
 * @param billableToday the same on the newest recorded day
 * @param difference {@code billableToday} less {@code billed}
 * @param verdict what the comparison of the period said, such as {@code equal} or
 * {@code billed too much}; {@code new since} for a product that came after it
 * @param changedSince how the billable units changed after the period's recorded day
 * @param currency of the price, null without one
 * @param billingCycle every how long it is charged, null when that is not known
 * @param amount what the difference is worth per cycle, null without a price
 */
public record BillDifference(String customerName, String productName, @Nullable Long billed,
		@Nullable Long billableThen, @Nullable Long billableToday, long difference, String verdict, long changedSince,
		@Nullable String currency, @Nullable String billingCycle, @Nullable BigDecimal amount) {
}
