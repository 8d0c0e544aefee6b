package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Since when a part of a tenant is current.
 *
 * @param tenantId the tenant
 * @param name its name
 * @param part {@code licences}, {@code users} or {@code sign-ins}
 * @param completeAt when it was last read completely, null for never
 * @param runKey by which run, null when that is not known
 * @param code why it was not read in the newest run that tried, null when it was
 * @param known whether that failure was acknowledged
 */
public record FreshnessRow(TenantId tenantId, @Nullable String name, String part, @Nullable Instant completeAt,
		@Nullable String runKey, @Nullable String code, boolean known) {
}
