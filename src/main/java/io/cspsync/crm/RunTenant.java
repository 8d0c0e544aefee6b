package io.cspsync.crm;

import io.cspsync.tenant.TenantId;

/**
 * One tenant of a run's frozen list.
 *
 * @param tenantId the tenant
 * @param customerId the CRM customer it is mapped to
 * @param name the tenant's name when the list was frozen
 * @param ordinal its place in the list, from 1
 */
public record RunTenant(TenantId tenantId, long customerId, String name, int ordinal) {

	/** As messages name a tenant: {@code Contoso (4f1c0a7e-…)}. */
	public String label() {
		return this.name + " (" + this.tenantId + ")";
	}

}
