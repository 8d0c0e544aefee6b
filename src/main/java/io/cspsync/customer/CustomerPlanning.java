package io.cspsync.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import io.cspsync.crm.Customers;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Tenants;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.TenantId;

/**
 * Reads the partner's whole list and makes the plan of it, before anything is written to
 * a customer. What the plan leaves to a person is recorded at once: it is true of the
 * list, whether or not the rest is written, and recording it twice changes nothing.
 */
final class CustomerPlanning {

	private final CustomerSettings settings;

	private final PartnerCustomers partnerCustomers;

	private final Delegations delegations;

	private final Customers customers;

	private final Tenants tenants;

	private final RunTenants runTenants;

	private final MatchConflicts conflicts;

	private final IntegrationErrors errors;

	private final RunCounts counts;

	private final Clock clock;

	CustomerPlanning(CustomerSettings settings, PartnerCustomers partnerCustomers, Delegations delegations,
			Customers customers, Tenants tenants, RunTenants runTenants, MatchConflicts conflicts,
			IntegrationErrors errors, RunCounts counts, Clock clock) {
		this.settings = settings;
		this.partnerCustomers = partnerCustomers;
		this.delegations = delegations;
		this.customers = customers;
		this.tenants = tenants;
		this.runTenants = runTenants;
		this.conflicts = conflicts;
		this.errors = errors;
		this.counts = counts;
		this.clock = clock;
	}

	/**
	 * Makes the plan of a run. A second call in the same run sees what the first one's
	 * plan has already changed.
	 * @throws io.cspsync.microsoft.MicrosoftException if the list could not be read, or
	 * has nobody to import
	 */
	CustomerPlan plan(String runKey) {
		// PostgreSQL keeps microseconds: a finer time would be later than what is
		// recorded in the same instant.
		Instant started = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		PartnerList list = PartnerList.of(this.partnerCustomers.fetchAll(), this.settings.relationships());
		CustomerPlanner planner = new CustomerPlanner(this.settings, list,
				KnownCustomers.of(this.customers.findAll(), this.tenants.findAll()), started);
		Set<TenantId> chosen = this.runTenants.findChosen(runKey);
		CustomerPlan plan = chosen.isEmpty() ? planner.planAll() : planner.planChosen(chosen);
		plan = plan.withDelegations(this.delegations.fetch(plan.imported(), this.settings.dapChecks(), runKey));
		recordConflicts(runKey, plan, started);
		recordProblems(runKey, plan, started);
		count(runKey, plan);
		return plan;
	}

	private void recordConflicts(String runKey, CustomerPlan plan, Instant started) {
		plan.only(PlannedTenant.Undecided.class).forEach((tenant) -> this.conflicts.record(runKey, tenant.conflict()));
		this.conflicts.findOpenTenants(MatchConflict.Kind.CUSTOMER)
			.stream()
			.filter(plan::judges)
			.forEach((tenant) -> this.conflicts.resolveGone(MatchConflict.Kind.CUSTOMER, tenant, started));
	}

	private void recordProblems(String runKey, CustomerPlan plan, Instant started) {
		plan.problems().forEach((problem) -> this.errors.record(runKey, problem.subject(), problem.failure()));
		this.errors.findOpenTenants(Problem.STEP)
			.stream()
			.filter(plan::judges)
			.forEach((tenant) -> this.errors.resolveGone(Problem.STEP, tenant, started));
		if (plan.scope() != CustomerPlan.Scope.CHOSEN) {
			this.errors.resolveGoneOfRun(Problem.STEP, started);
		}
	}

	/** What is not counted while it is written. Set, not added: a restart plans anew. */
	private void count(String runKey, CustomerPlan plan) {
		this.counts.set(runKey, "customers-unchanged",
				plan.imported()
					.stream()
					.filter((tenant) -> !tenant.isChanged() && !tenant.isCountedIn(runKey))
					.count());
		this.counts.set(runKey, "customers-conflicts", plan.only(PlannedTenant.Undecided.class).size());
		this.counts.set(runKey, "customers-rejected", plan.only(PlannedTenant.Unstorable.class).size());
		this.counts.set(runKey, "customers-left-out", plan.leftOut());
	}

}
