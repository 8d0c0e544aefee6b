package io.cspsync.customer;

import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One tenant as some source lists it.
 *
 * @param tenantId its id
 * @param name its name, empty when the source does not tell
 * @param domain its default domain, null when the source does not tell
 * @param relationship Partner Center's word for it, or {@value #GDAP} or
 * {@value #ADDITIONAL} for tenants that are not in its list
 * @param partner the partner that has it
 * @param source where it is listed
 */
record ListedTenant(TenantId tenantId, String name, @Nullable String domain, String relationship, String partner,
		Source source) {

	/**
	 * The word for tenants with a granular delegation that are no reseller's customers.
	 */
	static final String GDAP = "gdap";

	/** The word for tenants that the settings name. */
	static final String ADDITIONAL = "additional";

	/** Where a tenant is listed. */
	enum Source {

		/** In the partner's list in Partner Center, which alone can be asked about it. */
		PARTNER_CENTER,
		/** Among the tenants with a granular delegation only. */
		DELEGATIONS,
		/** In the settings. */
		SETTINGS

	}

	static ListedTenant of(PartnerCustomer row, String partner) {
		return new ListedTenant(row.tenantId(), row.name(), row.domain(), row.relationship(), partner,
				Source.PARTNER_CENTER);
	}

	static ListedTenant of(DelegatedCustomer row, String partner) {
		return new ListedTenant(row.tenantId(), row.name(), null, GDAP, partner, Source.DELEGATIONS);
	}

}
