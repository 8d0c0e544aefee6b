package io.cspsync.crm.reports;

/**
 * How many tenants failed with a code in a run.
 *
 * @param runKey the run
 * @param code why, {@code others} for all codes that are not told by themselves
 * @param tenants how many tenants
 */
public record CauseNight(String runKey, String code, int tenants) {
}
