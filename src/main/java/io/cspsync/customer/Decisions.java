package io.cspsync.customer;

import java.util.Map;
import java.util.Set;

import io.cspsync.crm.ConflictDecision;
import io.cspsync.crm.HeldChange;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about tenants, and what they were asked.
 *
 * @param conflicts whose a tenant is that no rule could match
 * @param creations customers to be created that a brake held
 * @param created the tenants whose held customers the run has created already
 * @param leaves tenants to be marked as left that a brake held
 */
record Decisions(Map<TenantId, ConflictDecision> conflicts, Asked creations, Set<TenantId> created, Asked leaves) {

	static final Decisions NONE = new Decisions(Map.of(), Asked.NOTHING, Set.of(), Asked.NOTHING);

	/**
	 * Held changes of one kind.
	 *
	 * @param decided what was decided
	 * @param waiting the tenants of which nothing is decided yet
	 */
	record Asked(Map<TenantId, HeldChange.Decision> decided, Set<TenantId> waiting) {

		static final Asked NOTHING = new Asked(Map.of(), Set.of());

		boolean isApproved(TenantId tenant) {
			return this.decided.get(tenant) == HeldChange.Decision.APPROVED;
		}

		boolean isRejected(TenantId tenant) {
			return this.decided.get(tenant) == HeldChange.Decision.REJECTED;
		}

	}

	/** The customer that a person chose for a tenant, null when none. */
	@Nullable Long customerOf(TenantId tenant) {
		ConflictDecision decision = this.conflicts.get(tenant);
		return (decision != null && decision.choice() == ConflictDecision.Choice.CUSTOMER) ? decision.id() : null;
	}

	/** Whether the tenant is not to be imported. */
	boolean ignores(TenantId tenant) {
		ConflictDecision decision = this.conflicts.get(tenant);
		return decision != null && decision.choice() == ConflictDecision.Choice.IGNORE;
	}

	/** Whether a tenant gets a customer of its own whatever fits it. */
	boolean createsAnyway(TenantId tenant) {
		ConflictDecision decision = this.conflicts.get(tenant);
		return decision != null && decision.choice() == ConflictDecision.Choice.CREATE;
	}

	/** Whether a person wants a customer to be created, so that no brake counts it. */
	boolean asksToCreate(TenantId tenant) {
		return createsAnyway(tenant) || this.creations.isApproved(tenant) || this.created.contains(tenant);
	}

}
