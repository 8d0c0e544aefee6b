package io.cspsync.crm;

import io.cspsync.tenant.TenantId;

/**
 * A tenant whose sign-ins are to be read.
 *
 * @param tenantId the tenant
 * @param customerId the customer it belongs to
 * @param name as people know it
 */
public record SignInTenant(TenantId tenantId, long customerId, String name) {

	/** As messages name a tenant: {@code Contoso (4f1c0a7e-…)}. */
	public String label() {
		return this.name + " (" + this.tenantId + ")";
	}

}
