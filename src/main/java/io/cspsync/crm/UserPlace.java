package io.cspsync.crm;

import io.cspsync.tenant.TenantId;

/**
 * Where the people of a tenant belong.
 *
 * @param tenantId the tenant
 * @param customerId the customer it is mapped to
 * @param siteId the site for those who have none
 */
public record UserPlace(TenantId tenantId, long customerId, long siteId) {
}
