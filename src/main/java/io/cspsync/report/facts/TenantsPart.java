package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.TenantNight;

/**
 * Tenants by state.
 *
 * @param byState how many have which state and code, the most first
 * @param tenants failed ones first, then those not reached, failed as known, partly
 * switched off, complete; within these the longest first
 */
public record TenantsPart(List<StateCount> byState, Listed<TenantNight> tenants) {

	/**
	 * How many tenants have a state for a reason.
	 *
	 * @param state as {@link TenantNight#state()}
	 * @param code why, empty where there is no reason
	 * @param tenants how many
	 */
	public record StateCount(String state, String code, int tenants) {
	}

}
