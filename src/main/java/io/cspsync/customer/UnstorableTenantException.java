package io.cspsync.customer;

/**
 * Thrown for a tenant whose record cannot be stored; it is skipped and recorded.
 */
final class UnstorableTenantException extends RuntimeException {

	UnstorableTenantException(PlannedTenant.Unstorable tenant) {
		super("Tenant %s holds text that cannot be stored".formatted(tenant.tenantId()));
	}

}
