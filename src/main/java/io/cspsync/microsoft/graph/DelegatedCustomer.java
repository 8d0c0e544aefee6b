package io.cspsync.microsoft.graph;

import io.cspsync.tenant.TenantId;

/**
 * A tenant that has, or had, a granular delegation (GDAP) to the partner.
 *
 * @param tenantId the tenant
 * @param name its name
 */
public record DelegatedCustomer(TenantId tenantId, String name) {
}
