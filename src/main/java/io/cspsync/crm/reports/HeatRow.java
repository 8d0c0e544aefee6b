package io.cspsync.crm.reports;

import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's nights.
 *
 * @param tenantId the tenant
 * @param tenantName its name in the newest of them
 * @param troubledNights in how many of them it failed, as known or not
 * @param cells one for each night of the map, in its order
 */
public record HeatRow(TenantId tenantId, String tenantName, int troubledNights, List<Cell> cells) {

	/**
	 * One night of one tenant.
	 *
	 * @param state {@code complete}, {@code known}, {@code not-reached}, {@code failed},
	 * or {@code absent} when the run was not for it
	 * @param code why it failed, else null
	 */
	public record Cell(String state, @Nullable String code) {
	}

}
