package io.cspsync.crm;

import java.util.Map;
import java.util.Set;

import io.cspsync.tenant.TenantId;

/**
 * The failures that an operator has acknowledged and that count as known today.
 *
 * @param codes by tenant
 */
public record KnownFailures(Map<TenantId, Set<String>> codes) {

	/** Whether the tenant's failure is one of them. */
	public boolean has(TenantId tenant, String code) {
		return this.codes.getOrDefault(tenant, Set.of()).contains(code);
	}

}
