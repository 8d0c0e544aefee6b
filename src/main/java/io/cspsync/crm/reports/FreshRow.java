package io.cspsync.crm.reports;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Since when the parts of a tenant are current.
 *
 * @param tenantId the tenant
 * @param tenantName its name, null when there is none
 * @param customerName its customer's
 * @param licencesAt when its licences were last read completely, null for never
 * @param licencesOff whether a person switched that off
 * @param usersAt the same of its users
 * @param usersOff as {@code licencesOff}
 * @param signInsAt the same of its last sign-ins
 * @param code why the newest run over it failed there, null when it did not
 */
public record FreshRow(TenantId tenantId, @Nullable String tenantName, @Nullable String customerName,
		@Nullable Instant licencesAt, boolean licencesOff, @Nullable Instant usersAt, boolean usersOff,
		@Nullable Instant signInsAt, @Nullable String code) {
}
