package io.cspsync.crm;

import io.cspsync.tenant.TenantId;

/**
 * To whom the people of a tenant belong.
 *
 * @param tenantId the tenant
 * @param customerId the customer it is mapped to
 * @param keepsHandPlaced whether whoever was moved to another site by hand stays there
 */
public record UserPlace(TenantId tenantId, long customerId, boolean keepsHandPlaced) {
}
