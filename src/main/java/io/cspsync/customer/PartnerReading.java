package io.cspsync.customer;

import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What one partner's sources said tonight.
 *
 * @param partner its name
 * @param list its whole list in Partner Center
 * @param granular the tenants with an active granular delegation, null when that could
 * not be read
 * @param delegated the tenants that have, or had, a granular delegation; null when they
 * could not be read, empty when they were not asked for
 */
record PartnerReading(String partner, List<PartnerCustomer> list, @Nullable Set<TenantId> granular,
		@Nullable List<DelegatedCustomer> delegated) {

	/** Whether nothing is known of the tenants that are in no list of Partner Center. */
	boolean hidesDelegations() {
		return this.granular == null || this.delegated == null;
	}

	/** The tenants with a granular delegation that is active now. */
	List<DelegatedCustomer> activelyDelegated() {
		Set<TenantId> active = this.granular;
		List<DelegatedCustomer> all = this.delegated;
		return (active != null && all != null)
				? all.stream().filter((tenant) -> active.contains(tenant.tenantId())).toList() : List.of();
	}

}
