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
 * @param delegationPinned whether the delegation was set by hand, so that no read changes
 * it
 * @param relationship Partner Center's word for it, {@code gdap} or {@code additional}
 * for tenants that are not in its list, null when not read yet
 * @param partner through which partner's apps it is read
 * @param leftAt since when it has not been imported any more, null while it is
 * @param leftReason why, null while it is imported
 * @param changedIn the run that last wrote the row, null for rows made by hand
 */
public record Tenant(TenantId tenantId, @Nullable Long customerId, @Nullable String name,
		@Nullable String defaultDomain, Delegation delegation, boolean delegationPinned, @Nullable String relationship,
		String partner, @Nullable Instant leftAt, @Nullable LeftReason leftReason, @Nullable String changedIn) {

	/** The same tenant, belonging to a customer. */
	public Tenant ofCustomer(long customer) {
		return new Tenant(this.tenantId, customer, this.name, this.defaultDomain, this.delegation,
				this.delegationPinned, this.relationship, this.partner, this.leftAt, this.leftReason, this.changedIn);
	}

	/**
	 * The same tenant with another delegation; {@code UNKNOWN} changes nothing, nor does
	 * anything once the delegation was set by hand.
	 */
	public Tenant delegated(Delegation known) {
		return new Tenant(this.tenantId, this.customerId, this.name, this.defaultDomain,
				(known != Delegation.UNKNOWN && !this.delegationPinned) ? known : this.delegation,
				this.delegationPinned, this.relationship, this.partner, this.leftAt, this.leftReason, this.changedIn);
	}

	/** The same tenant, no longer imported. */
	public Tenant left(Instant at, LeftReason reason, @Nullable String relationshipNow) {
		return new Tenant(this.tenantId, this.customerId, this.name, this.defaultDomain, this.delegation,
				this.delegationPinned, relationshipNow, this.partner, at, reason, this.changedIn);
	}

}
