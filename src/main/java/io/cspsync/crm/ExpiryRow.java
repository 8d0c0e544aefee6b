package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * A line of the calendar.
 *
 * @param expiry what ends
 * @param tenantName the customer's tenant that it is about, null for none or an unknown
 * one
 * @param daysLeft days until it ends, a begun one counted whole; zero or less once it is
 * over
 */
public record ExpiryRow(Expiry expiry, @Nullable String tenantName, int daysLeft) {
}
