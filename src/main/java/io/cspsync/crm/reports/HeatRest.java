package io.cspsync.crm.reports;

/**
 * One night of all tenants that have no row of their own in the heat map.
 *
 * @param runKey the night's run
 * @param tenants how many of them the run was for
 * @param failed how many of these failed
 * @param failedAsKnown how many failed as acknowledged
 * @param notReached how many the run did not come to
 */
public record HeatRest(String runKey, int tenants, int failed, int failedAsKnown, int notReached) {
}
