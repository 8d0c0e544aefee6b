package io.cspsync.crm.reports;

/**
 * How many tenants have a state for a reason.
 *
 * @param state as {@link TenantNight#state()}
 * @param code why, empty where there is no reason
 * @param tenants how many
 */
public record StateCount(String state, String code, int tenants) {
}
