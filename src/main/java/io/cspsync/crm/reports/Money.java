package io.cspsync.crm.reports;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What the amounts of one currency and billing cycle add up to: a month's and a year's
 * make no sum.
 *
 * @param billingCycle every how long it is charged, null where the price list does not
 * ask for it
 * @param currency its code
 * @param amount the sum of one cycle
 */
public record Money(@Nullable String billingCycle, String currency, BigDecimal amount) {
}
