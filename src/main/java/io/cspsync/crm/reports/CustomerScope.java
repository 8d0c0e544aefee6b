package io.cspsync.crm.reports;

import java.util.List;

import io.cspsync.tenant.TenantId;

/**
 * Whom a customer's own report is about.
 *
 * @param customerId the customer's row
 * @param customerName its name
 * @param tenants which of its tenants; nothing of another one may be told
 */
public record CustomerScope(long customerId, String customerName, List<TenantId> tenants) {
}
