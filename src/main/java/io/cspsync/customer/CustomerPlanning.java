package io.cspsync.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Customers;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.Tenant;
import io.cspsync.crm.Tenants;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.TenantId;

/**
 * Reads all lists and makes the plan of them, before anything is written to a customer.
 */
final class CustomerPlanning {

	private final CustomerSettings settings;

	private final Sources sources;

	private final Stores stores;

	private final PlanRecords records;

	private final FreeMailDomains freeMails;

	private final Clock clock;

	CustomerPlanning(CustomerSettings settings, Sources sources, Stores stores, PlanRecords records, Clock clock) {
		this.settings = settings;
		this.sources = sources;
		this.stores = stores;
		this.records = records;
		this.freeMails = new FreeMailDomains(settings.freeMailDomains());
		this.clock = clock;
	}

	/**
	 * Makes the plan of a run. A second call in the same run sees what the first one's
	 * plan has already changed. A partner's sign-in that is refused half-way, where the
	 * run goes on without, leaves nothing of what was read with it: half a list would be
	 * taken for one from which tenants are gone.
	 * @throws MicrosoftException if a list could not be read, or has nobody to import
	 */
	CustomerPlan plan(String runKey) {
		// At most once more for each partner.
		while (true) {
			try {
				return readAndPlan(runKey);
			}
			catch (MicrosoftException ex) {
				if (!this.sources.goOnWithout(ex)) {
					throw ex;
				}
			}
		}
	}

	private CustomerPlan readAndPlan(String runKey) {
		// PostgreSQL keeps microseconds: a finer time would be later than what is
		// recorded in the same instant.
		Instant started = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		PartnerLists.Read read = this.sources.lists().fetch(this.settings.importsDelegated());
		List<PartnerReading> readings = read.readings();
		if (readings.isEmpty()) {
			return CustomerPlan.NOTHING;
		}
		List<ListedTenant> additional = this.sources.additional().fetch(this.settings.additional());
		List<Tenant> tenants = this.stores.tenants().findAll();
		TenantList list = TenantList.of(read, additional, KnownCustomers.byId(tenants), this.settings);
		KnownCustomers known = known(runKey, tenants, list);
		Set<TenantId> chosen = this.stores.runLists().findChosen(runKey);
		Matching matching = new Matching(this.settings, this.freeMails, list, known);
		DomainReadings domains = fetchDomains(matching, chosen);
		CustomerPlanner planner = new CustomerPlanner(matching, list, known, domains, started);
		CustomerPlan plan = chosen.isEmpty() ? planner.planAll() : planner.planChosen(chosen);
		plan = plan.withDelegations(this.sources.fetchDelegations(plan.imported(), readings, this.settings, runKey),
				this.settings.delegationOfNew());
		this.records.record(runKey, plan, list, domains, started);
		return plan;
	}

	private KnownCustomers known(String runKey, List<Tenant> tenants, TenantList list) {
		HeldChanges held = this.stores.heldChanges();
		Decisions decisions = new Decisions(this.stores.conflicts().findCustomerDecisions(),
				asked(held, HeldChange.Kind.CREATE_CUSTOMER), held.findDone(runKey, HeldChange.Kind.CREATE_CUSTOMER),
				asked(held, HeldChange.Kind.LEAVE));
		KnownCustomers known = KnownCustomers.of(this.stores.customers().findAll(runKey), tenants, Map.of(), decisions);
		// The people of the whole CRM are looked at only when there is somebody to match.
		boolean allMapped = list.imported().keySet().stream().allMatch((tenant) -> known.customerOf(tenant) != null);
		return (allMapped || !this.settings.rungs().contains(MatchRung.CONTACT_DOMAIN)) ? known
				: known.withMailDomains(this.stores.customers().findMailDomains());
	}

	private static Decisions.Asked asked(HeldChanges held, HeldChange.Kind kind) {
		return new Decisions.Asked(held.findDecided(kind), held.findWaiting(kind));
	}

	/**
	 * Also the domains of tenants that were not chosen: they may fit the same customer.
	 */
	private DomainReadings fetchDomains(Matching matching, Set<TenantId> chosen) {
		List<ListedTenant> wanting = matching.wantingDomains();
		boolean matters = chosen.isEmpty() || wanting.stream().anyMatch((tenant) -> chosen.contains(tenant.tenantId()));
		return matters ? this.sources.domains().fetch(wanting) : DomainReadings.NONE;
	}

	/** The stores that a plan is made of. */
	record Stores(Customers customers, Tenants tenants, RunLists runLists, MatchConflicts conflicts,
			HeldChanges heldChanges) {
	}

}
