package io.cspsync.tenant;

/**
 * Told of each tenant whose part of a step has ended, so that the run can see an outage
 * (one code, many tenants) that no single tenant sees. Thread-safe.
 */
public interface TenantOutcomes {

	/** The tenant's part is complete. */
	void succeeded(TenantId tenant);

	/** The tenant's part failed. */
	void failed(TenantId tenant, Failure failure);

}
