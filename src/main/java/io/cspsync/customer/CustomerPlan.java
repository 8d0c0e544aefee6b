package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.HeldChange;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;

/**
 * What one run does with all lists: one value, so that the order in which they came does
 * not matter and a list that shrank is seen before anything is written.
 *
 * @param tenants what happens with each tenant, in the order of their names
 * @param problems what a person has to be told
 * @param scope whom the plan is about
 * @param chosen the tenants that were chosen, none in a plan about everybody
 * @param staying tenants that the lists do not have and that do not leave in this run:
 * nothing is known of them, so nothing of theirs is over
 * @param heldLeaving those of them whose leaving a brake holds, or a person rejected
 * @param leftOut how many tenants of the lists have another relationship
 */
record CustomerPlan(List<PlannedTenant> tenants, List<Problem> problems, Scope scope, Set<TenantId> chosen,
		Set<TenantId> staying, List<HeldChange> heldLeaving, int leftOut) {

	/** The plan of a night without any list: nothing becomes of anybody. */
	static final CustomerPlan NOTHING = new CustomerPlan(List.of(), List.of(), Scope.CHOSEN, Set.of(), Set.of(),
			List.of(), 0);

	/** Whom a plan is about. */
	enum Scope {

		/** Everybody: who is not in a list has left. */
		WHOLE,
		/** The chosen tenants. */
		CHOSEN

	}

	/**
	 * Whether the plan is the last word on a tenant, so that its older errors and
	 * conflicts are over unless they occurred again. Not on one that cannot be stored:
	 * its error is recorded only while it is skipped, which comes later.
	 */
	boolean judges(TenantId tenant) {
		return isAbout(tenant)
				&& only(PlannedTenant.Unstorable.class).stream().noneMatch((it) -> it.tenantId().equals(tenant));
	}

	/**
	 * Whether the tenant is one of those whom the plan is about, and the lists tell what
	 * has become of it.
	 */
	boolean isAbout(TenantId tenant) {
		return !this.staying.contains(tenant) && switch (this.scope) {
			case WHOLE -> true;
			case CHOSEN -> this.chosen.contains(tenant);
		};
	}

	List<PlannedTenant.Imported> imported() {
		return only(PlannedTenant.Imported.class);
	}

	<T extends PlannedTenant> List<T> only(Class<T> kind) {
		return this.tenants.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** What brakes hold of that kind, what was rejected included. */
	List<HeldChange> held(HeldChange.Kind kind) {
		return switch (kind) {
			case CREATE_CUSTOMER ->
				Stream
					.concat(only(PlannedTenant.Held.class).stream().map(PlannedTenant.Held::change),
							only(PlannedTenant.Unmapped.class).stream()
								.map(PlannedTenant.Unmapped::refused)
								.filter(Objects::nonNull))
					.toList();
			case LEAVE -> this.heldLeaving;
			case REMOVE_LICENCES, CREATE_USERS, SERVICE_USERS -> List.of();
		};
	}

	/** The tenants for which a change of that kind is made, held before or not. */
	Set<TenantId> made(HeldChange.Kind kind) {
		return switch (kind) {
			case CREATE_CUSTOMER -> imported().stream()
				.filter((tenant) -> tenant.link() == PlannedTenant.Link.CREATED)
				.map(PlannedTenant::tenantId)
				.collect(Collectors.toSet());
			case LEAVE ->
				only(PlannedTenant.Left.class).stream().map(PlannedTenant::tenantId).collect(Collectors.toSet());
			case REMOVE_LICENCES, CREATE_USERS, SERVICE_USERS -> Set.of();
		};
	}

	/**
	 * The same plan with the delegations that could be read.
	 * @param ofNew the delegation of new tenants of which none could be read
	 */
	CustomerPlan withDelegations(Map<TenantId, Delegation> delegations, Delegation ofNew) {
		UnaryOperator<PlannedTenant> delegate = (tenant) -> (tenant instanceof PlannedTenant.Imported imported)
				? imported.with(imported.row()
					.delegated(delegations.getOrDefault(imported.tenantId(),
							imported.isKnown() ? Delegation.UNKNOWN : ofNew)))
				: tenant;
		List<PlannedTenant> delegated = new ArrayList<>(this.tenants);
		delegated.replaceAll(delegate);
		return new CustomerPlan(List.copyOf(delegated), this.problems, this.scope, this.chosen, this.staying,
				this.heldLeaving, this.leftOut);
	}

}
