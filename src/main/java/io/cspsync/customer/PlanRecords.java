package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.SsoAllowedTenants;
import io.cspsync.crm.TenantPartner;
import io.cspsync.crm.TenantPartners;
import io.cspsync.tenant.TenantId;

/**
 * Records what a plan leaves to a person, and which partner lists whom. It is true of the
 * lists, whether or not the rest of the plan is written, and recording it twice changes
 * nothing.
 */
final class PlanRecords {

	private static final List<HeldChange.Kind> KINDS = List.of(HeldChange.Kind.CREATE_CUSTOMER, HeldChange.Kind.LEAVE);

	private final Stores stores;

	private final CustomerSettings settings;

	PlanRecords(Stores stores, CustomerSettings settings) {
		this.stores = stores;
		this.settings = settings;
	}

	/**
	 * Records.
	 * @param started when the reading of the lists began
	 */
	void record(String runKey, CustomerPlan plan, TenantList list, DomainReadings domains, Instant started) {
		recordConflicts(runKey, plan, started);
		recordProblems(runKey, plan, list, started);
		KINDS.forEach((kind) -> recordHeld(runKey, plan, kind, started));
		recordPartners(plan, list, started);
		count(runKey, plan, domains);
		if (!this.settings.allowSso()) {
			this.stores.sso().removeAll();
		}
		else if (plan.scope() == CustomerPlan.Scope.WHOLE) {
			this.stores.sso().align();
		}
	}

	private void recordConflicts(String runKey, CustomerPlan plan, Instant started) {
		plan.only(PlannedTenant.Undecided.class)
			.forEach((tenant) -> this.stores.conflicts().record(runKey, tenant.conflict()));
		this.stores.conflicts()
			.findOpenTenants(MatchConflict.Kind.CUSTOMER)
			.stream()
			.filter(plan::judges)
			.forEach((tenant) -> this.stores.conflicts().resolveGone(MatchConflict.Kind.CUSTOMER, tenant, started));
	}

	private void recordProblems(String runKey, CustomerPlan plan, TenantList list, Instant started) {
		IntegrationErrors errors = this.stores.errors();
		plan.problems().forEach((problem) -> errors.record(runKey, problem.subject(), problem.failure()));
		errors.findOpenTenants(Problem.STEP)
			.stream()
			.filter(plan::judges)
			.forEach((tenant) -> errors.resolveGone(Problem.STEP, tenant, started));
		// Without some partner's list nothing is proved about the run as a whole.
		if (plan.scope() != CustomerPlan.Scope.CHOSEN && list.unread().isEmpty()) {
			errors.resolveGoneOfRun(Problem.STEP, started);
		}
	}

	/** What was held and is neither due any more nor made now is gone. */
	private void recordHeld(String runKey, CustomerPlan plan, HeldChange.Kind kind, Instant started) {
		HeldChanges held = this.stores.heldChanges();
		held.hold(runKey, plan.held(kind));
		Set<TenantId> made = plan.made(kind);
		held.gone(runKey, kind,
				held.findNotSeenSince(kind, started)
					.stream()
					.filter((tenant) -> isOver(plan, kind, tenant) && !made.contains(tenant))
					.toList());
	}

	/**
	 * Whether the plan would say so if the change were due. Not of a customer to be
	 * created for a tenant whose record cannot be stored: it was not matched.
	 */
	private static boolean isOver(CustomerPlan plan, HeldChange.Kind kind, TenantId tenant) {
		return (kind == HeldChange.Kind.CREATE_CUSTOMER) ? plan.judges(tenant) : plan.isAbout(tenant);
	}

	/** A tenant that does not leave is not taken from the partner it is read through. */
	private void recordPartners(CustomerPlan plan, TenantList list, Instant started) {
		List<TenantPartner> rows = new ArrayList<>();
		list.rows().forEach((tenant, listed) -> {
			if (plan.isAbout(tenant)) {
				listed.values()
					.stream()
					.filter(Matching::isStorable)
					.forEach((row) -> rows.add(new TenantPartner(tenant, row.partner(), row.relationship(), null)));
			}
		});
		for (TenantPartner known : this.stores.partners().findAll()) {
			TenantId tenant = known.tenantId();
			boolean listed = list.rows().containsKey(tenant) && list.rows().get(tenant).containsKey(known.partner());
			if (known.leftAt() == null && !listed && plan.isAbout(tenant)
					&& !list.hides(known.partner(), known.relationship(), this.settings)) {
				rows.add(new TenantPartner(tenant, known.partner(), known.relationship(), started));
			}
		}
		this.stores.partners().write(rows);
	}

	/** What is not counted while it is written. Set, not added: a restart plans anew. */
	private void count(String runKey, CustomerPlan plan, DomainReadings domains) {
		RunCounts counts = this.stores.counts();
		counts.set(runKey, "customers-unchanged",
				plan.imported()
					.stream()
					.filter((tenant) -> !tenant.isChanged() && !tenant.isCountedIn(runKey))
					.count());
		counts.set(runKey, "customers-conflicts", plan.only(PlannedTenant.Undecided.class).size());
		counts.set(runKey, "customers-held", plan.only(PlannedTenant.Held.class).size());
		counts.set(runKey, "customers-unmapped", plan.only(PlannedTenant.Unmapped.class).size());
		counts.set(runKey, "customers-rejected", plan.only(PlannedTenant.Unstorable.class).size());
		counts.set(runKey, "customers-left-out", plan.leftOut());
		counts.set(runKey, "tenants-kept", plan.heldLeaving().size());
		counts.set(runKey, "domains-unread", domains.unread().size());
	}

	/** The stores that are recorded in. */
	record Stores(MatchConflicts conflicts, IntegrationErrors errors, HeldChanges heldChanges, TenantPartners partners,
			SsoAllowedTenants sso, RunCounts counts) {
	}

}
