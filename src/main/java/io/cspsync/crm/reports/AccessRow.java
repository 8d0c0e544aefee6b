package io.cspsync.crm.reports;

import java.time.Instant;
import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What was last found to let us in to a tenant.
 *
 * @param tenantId the tenant
 * @param tenantName its name, null when there is none
 * @param customerName its customer's, null when it has none
 * @param worst the state to hear of first: {@code missing}, {@code warning},
 * {@code not-checked} or {@code ok}
 * @param cells one for each aspect that was looked at
 * @param nextEndAt when the first of it ends by itself, null for never or unknown
 * @param checkedAt since when at least one aspect was not looked at again
 */
public record AccessRow(TenantId tenantId, @Nullable String tenantName, @Nullable String customerName, String worst,
		List<Cell> cells, @Nullable Instant nextEndAt, Instant checkedAt) {

	/**
	 * One aspect of one tenant.
	 *
	 * @param aspect {@code relationship}, {@code gdap}, {@code roles}, {@code group},
	 * {@code consent}, {@code permissions}, {@code plan} or {@code intune}
	 * @param state {@code ok}, {@code missing}, {@code warning} or {@code not-checked}
	 * @param detail what was found, in words
	 * @param remedy what to do, null when there is nothing to do
	 */
	public record Cell(String aspect, String state, String detail, @Nullable String remedy) {
	}

}
