package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of the partner.
 *
 * @param tenantId its id
 * @param customerId the customer it belongs to, null while none is decided
 * @param name its name at Microsoft; null when the row was entered by hand and the tenant
 * was in none of the partner's lists yet
 * @param defaultDomain its default domain, null when not told
 * @param delegation how the partner may administer it
 * @param relationship Partner Center's word for it, null when not read yet
 * @param leftAt since when the partner's list has not had it, null while it has
 * @param changedIn the run that last wrote the row, null for rows made by hand
 */
public record Tenant(TenantId tenantId, @Nullable Long customerId, @Nullable String name,
		@Nullable String defaultDomain, Delegation delegation, @Nullable String relationship, @Nullable Instant leftAt,
		@Nullable String changedIn) {

	/** The same tenant, belonging to a customer. */
	public Tenant ofCustomer(long customer) {
		return new Tenant(this.tenantId, customer, this.name, this.defaultDomain, this.delegation, this.relationship,
				this.leftAt, this.changedIn);
	}

	/** The same tenant with another delegation; {@code UNKNOWN} changes nothing. */
	public Tenant delegated(Delegation known) {
		return new Tenant(this.tenantId, this.customerId, this.name, this.defaultDomain,
				(known != Delegation.UNKNOWN) ? known : this.delegation, this.relationship, this.leftAt,
				this.changedIn);
	}

}
