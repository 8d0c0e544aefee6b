package io.cspsync.crm;

import java.time.Instant;
import java.time.LocalDate;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledged failure as a report tells it.
 *
 * @param tenantId whose
 * @param name the tenant's name
 * @param code what was acknowledged
 * @param until the last day on which it counts as known, null for no end
 * @param failedAt when it occurred in the run, null when it did not
 */
public record KnownFailure(TenantId tenantId, String name, String code, @Nullable LocalDate until,
		@Nullable Instant failedAt) {
}
