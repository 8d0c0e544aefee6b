package io.cspsync.crm.reports;

import org.jspecify.annotations.Nullable;

/**
 * What Microsoft made a run wait.
 *
 * @param requests requests, repeated ones counted each time; null when they were not
 * counted
 * @param throttled how many of them were answered with a time to wait
 * @param waitedMillis how long the tenants waited for that, added up
 * @param tenants how many tenants had to
 */
public record Throttling(@Nullable Long requests, @Nullable Long throttled, @Nullable Long waitedMillis, int tenants) {
}
