package io.cspsync.crm.reports;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A subscription's end at which a person has something to decide.
 *
 * @param lastDay the last day of its term, as the source says
 * @param daysLeft days until then
 * @param why what is to be decided
 * @param customerName whose
 * @param tenantName in which tenant, null when it has no name
 * @param productName the product
 * @param quantity units
 * @param term such as {@code P1Y}, null when the source does not tell
 * @param billingCycle such as {@code monthly}, null when the source does not tell
 * @param autoRenew whether it renews itself, null when the source does not tell
 * @param unitPrice for one unit and cycle, null when no price is known
 * @param currency of the price
 * @param amount of all units per cycle, null without a price
 * @param subscriptionId which one
 */
public record Renewal(LocalDate lastDay, int daysLeft, String why, String customerName, @Nullable String tenantName,
		@Nullable String productName, int quantity, @Nullable String term, @Nullable String billingCycle,
		@Nullable Boolean autoRenew, @Nullable BigDecimal unitPrice, @Nullable String currency,
		@Nullable BigDecimal amount, String subscriptionId) {
}
