package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.StateCount;
import io.cspsync.crm.reports.TenantNight;

/**
 * Tenants by state.
 *
 * @param byState how many have which state and code, the most first
 * @param tenants failed ones first, then those not reached, failed as known, partly
 * switched off, complete; within these the longest first
 */
public record TenantsPart(List<StateCount> byState, Listed<TenantNight> tenants) {
}
