package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;

/**
 * What one run does with the partner's whole list: one value, so that the order in which
 * the list came does not matter and a list that shrank is seen before anything is
 * written.
 *
 * @param tenants what happens with each tenant, in the order of their names
 * @param problems what a person has to be told
 * @param scope whom the plan is about
 * @param named the tenants that the list names or that were chosen
 * @param leftOut how many tenants of the list have another relationship
 */
record CustomerPlan(List<PlannedTenant> tenants, List<Problem> problems, Scope scope, Set<TenantId> named,
		int leftOut) {

	/** Whom a plan is about. */
	enum Scope {

		/** Everybody: who is not in the list has left. */
		WHOLE,
		/** The tenants in the list: nothing is known of those that are missing. */
		SHRUNK,
		/** The chosen tenants. */
		CHOSEN

	}

	/**
	 * Whether the plan is the last word on a tenant, so that its older errors and
	 * conflicts are over unless they occurred again. Not on one that cannot be stored:
	 * its error is recorded only while it is skipped, which comes later.
	 */
	boolean judges(TenantId tenant) {
		boolean about = switch (this.scope) {
			case WHOLE -> true;
			case SHRUNK, CHOSEN -> this.named.contains(tenant);
		};
		return about && only(PlannedTenant.Unstorable.class).stream().noneMatch((it) -> it.tenantId().equals(tenant));
	}

	List<PlannedTenant.Imported> imported() {
		return only(PlannedTenant.Imported.class);
	}

	<T extends PlannedTenant> List<T> only(Class<T> kind) {
		return this.tenants.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** The same plan with the delegations that could be read. */
	CustomerPlan withDelegations(Map<TenantId, Delegation> delegations) {
		UnaryOperator<PlannedTenant> delegate = (tenant) -> (tenant instanceof PlannedTenant.Imported imported)
				? imported
					.with(imported.row().delegated(delegations.getOrDefault(imported.tenantId(), Delegation.UNKNOWN)))
				: tenant;
		List<PlannedTenant> delegated = new ArrayList<>(this.tenants);
		delegated.replaceAll(delegate);
		return new CustomerPlan(List.copyOf(delegated), this.problems, this.scope, this.named, this.leftOut);
	}

}
