package io.cspsync.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.Tenant;
import io.cspsync.tenant.TenantId;

/**
 * Who is missing from the partner's list, and whether so many are that the list is less
 * to be believed than the CRM.
 *
 * @param missing the tenants that were there until now
 * @param known how many tenants were there until now
 * @param counted how many of the missing ones were ever seen in a list
 * @param limit percent of the known tenants that may leave in one night
 */
record Leaving(List<Tenant> missing, int known, long counted, int limit) {

	/** So few may always leave, however small the partner. */
	private static final int ALWAYS = 2;

	static Leaving of(Collection<Tenant> tenants, Set<TenantId> listed, int limit) {
		List<Tenant> present = tenants.stream()
			.filter((tenant) -> tenant.leftAt() == null)
			.sorted(Comparator.comparing(Tenant::tenantId))
			.toList();
		List<Tenant> missing = present.stream().filter((tenant) -> !listed.contains(tenant.tenantId())).toList();
		// Ids entered by hand and never listed cannot have made the list shrink.
		long counted = missing.stream().filter((tenant) -> tenant.name() != null).count();
		return new Leaving(missing, present.size(), counted, limit);
	}

	boolean isSuspicious() {
		return this.counted > ALWAYS && this.counted * 100 > (long) this.known * this.limit;
	}

}
