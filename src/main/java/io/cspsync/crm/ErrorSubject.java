package io.cspsync.crm;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What an error is about.
 *
 * @param step the step it occurred in, such as {@code users}
 * @param tenantId the tenant, null when it is about the whole run
 * @param customerId the CRM customer, null when none is known
 * @param entityType {@code tenant}, {@code user}, {@code licence}, {@code customer},
 * {@code rule}, {@code licence-assignment} or {@code run}
 * @param entityId the id of the one record, null when it is about the tenant or run
 * itself
 * @param entityName a name that a person recognises, null when there is none
 */
public record ErrorSubject(String step, @Nullable TenantId tenantId, @Nullable Long customerId, String entityType,
		@Nullable String entityId, @Nullable String entityName) {
}
