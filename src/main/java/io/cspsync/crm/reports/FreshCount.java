package io.cspsync.crm.reports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How old one part is over all tenants of which it is read.
 *
 * @param part {@code licences}, {@code users} or {@code sign-ins}
 * @param tenants of how many tenants it is to be read
 * @param withinDay of how many it was complete within the last 26 hours
 * @param withinTwoDays of how many more within the last 50 hours
 * @param withinWeek of how many more within the last seven days
 * @param older of how many it is older
 * @param never of how many it was never complete
 * @param off of how many more a person switched it off
 * @param oldestAt the oldest, null when there is none
 */
public record FreshCount(String part, int tenants, int withinDay, int withinTwoDays, int withinWeek, int older,
		int never, int off, @Nullable Instant oldestAt) {
}
