package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.Storable;
import io.cspsync.crm.Tenant;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of the listed tenants. The same lists and the same CRM give the same
 * plan, in whatever order they come.
 */
final class CustomerPlanner {

	private final CustomerSettings settings;

	private final TenantList list;

	private final KnownCustomers known;

	private final DomainReadings domains;

	private final Instant now;

	private final Leaving leaving;

	private final CustomerNames names;

	private final Map<TenantId, CustomerMatch> matches;

	private final CreationBrake brake;

	/**
	 * @param list all tenants that are listed, because one that fits a customer counts
	 * also when this run does not write it
	 * @param domains the verified domains that could be read
	 */
	CustomerPlanner(Matching matching, TenantList list, KnownCustomers known, DomainReadings domains, Instant now) {
		this.settings = matching.settings();
		this.list = list;
		this.known = known;
		this.domains = domains;
		this.now = now;
		this.leaving = matching.leaving();
		this.names = matching.names();
		this.matches = matching.match(domains);
		this.brake = new CreationBrake(known.countOlder(), known.countCreatedUnasked() + this.matches.entrySet()
			.stream()
			.filter((match) -> match.getValue() instanceof CustomerMatch.None && isCreatedUnasked(match.getKey()))
			.count(), this.settings.creationLimit());
	}

	/** The plan of a run over all tenants. */
	CustomerPlan planAll() {
		List<PlannedTenant> tenants = new ArrayList<>(planImports(this.list.imported().keySet()));
		this.leaving.leaving().forEach((missing) -> tenants.add(leave(missing)));
		// Entered by hand and never seen in a list: most likely mistyped.
		List<Problem> problems = this.known.tenants()
			.values()
			.stream()
			.filter((tenant) -> tenant.name() == null && !this.list.imported().containsKey(tenant.tenantId())
					&& !this.list.excluded().contains(tenant.tenantId()) && !this.list.isUnread(tenant))
			.map(Tenant::tenantId)
			.sorted()
			.map(this::missing)
			.toList();
		return new CustomerPlan(List.copyOf(tenants), problems, CustomerPlan.Scope.WHOLE, Set.of(), staying(),
				this.leaving.held(), this.list.leftOut().size());
	}

	/**
	 * The plan of a run over chosen tenants: it matches as a run over all would, but says
	 * nothing of anybody else.
	 */
	CustomerPlan planChosen(Set<TenantId> chosen) {
		Set<TenantId> listed = new TreeSet<>(chosen);
		listed.retainAll(this.list.imported().keySet());
		Set<TenantId> staying = new TreeSet<>(chosen);
		staying.removeAll(listed);
		List<Problem> problems = chosen.stream()
			.filter((id) -> staying.contains(id) && !isMaybeUnread(id))
			.sorted()
			.map(this::missing)
			.toList();
		return new CustomerPlan(planImports(listed), problems, CustomerPlan.Scope.CHOSEN, new TreeSet<>(chosen),
				staying, List.of(), this.list.leftOut().size());
	}

	/** Whether a partner may list it whose list was not read. */
	private boolean isMaybeUnread(TenantId id) {
		Tenant tenant = this.known.tenants().get(id);
		return (tenant != null) ? this.list.isUnread(tenant) : !this.list.unread().isEmpty();
	}

	/** Who is in no list and does not leave: held, or hidden with the delegations. */
	private Set<TenantId> staying() {
		Set<TenantId> leaving = this.leaving.ids();
		return this.known.tenants()
			.values()
			.stream()
			.filter((tenant) -> tenant.leftAt() == null)
			.map(Tenant::tenantId)
			.filter((tenant) -> !this.list.imported().containsKey(tenant) && !leaving.contains(tenant))
			.collect(Collectors.toSet());
	}

	private List<PlannedTenant> planImports(Set<TenantId> tenants) {
		return this.list.imported()
			.values()
			.stream()
			.filter((listed) -> tenants.contains(listed.tenantId()))
			.sorted(Comparator.comparing((ListedTenant listed) -> NameKey.of(listed.name()).text())
				.thenComparing(ListedTenant::tenantId))
			.map(this::planImport)
			.toList();
	}

	private PlannedTenant planImport(ListedTenant listed) {
		TenantId id = listed.tenantId();
		Long customer = this.known.customerOf(id);
		Tenant before = this.known.tenants().get(id);
		if (!Matching.isStorable(listed)) {
			return new PlannedTenant.Unstorable(listed, customer);
		}
		if (customer != null) {
			return imported(listed, customer, PlannedTenant.Link.MAPPED);
		}
		if (this.known.decisions().ignores(id)) {
			return new PlannedTenant.Unmapped(row(listed, null), before, null);
		}
		return switch (this.matches.getOrDefault(id, new CustomerMatch.None())) {
			case CustomerMatch.Matched matched -> imported(listed, matched.customerId(), PlannedTenant.Link.MATCHED);
			case CustomerMatch.Undecided undecided -> new PlannedTenant.Undecided(row(listed, null), before,
					new MatchConflict(MatchConflict.Kind.CUSTOMER, id, id.toString(), CustomerNames.ofTenant(listed),
							undecided.reason() + unread(id), undecided.candidates()));
			case CustomerMatch.None none -> planUnmatched(listed, before);
		};
	}

	private PlannedTenant planUnmatched(ListedTenant listed, @Nullable Tenant before) {
		TenantId id = listed.tenantId();
		if (this.known.decisions().asksToCreate(id)) {
			return new PlannedTenant.Imported(row(listed, null), before, PlannedTenant.Link.CREATED, null);
		}
		if (this.known.decisions().creations().isRejected(id)) {
			return new PlannedTenant.Unmapped(row(listed, null), before, creation(listed));
		}
		if (!this.settings.createNew()) {
			return new PlannedTenant.Unmapped(row(listed, null), before, null);
		}
		return (this.brake.holds() || this.known.decisions().creations().waiting().contains(id))
				? new PlannedTenant.Held(row(listed, null), before, creation(listed))
				: new PlannedTenant.Imported(row(listed, null), before, PlannedTenant.Link.CREATED, null);
	}

	private boolean isCreatedUnasked(TenantId id) {
		return this.settings.createNew() && !this.known.decisions().asksToCreate(id)
				&& !this.known.decisions().creations().isRejected(id);
	}

	private HeldChange creation(ListedTenant listed) {
		Map<String, Object> details = new TreeMap<>(
				Map.of("relationship", listed.relationship(), "partner", listed.partner()));
		String domain = listed.domain();
		if (domain != null) {
			details.put("domain", domain);
		}
		String unread = this.domains.unread().get(listed.tenantId());
		if (unread != null) {
			details.put("domains-not-read", unread);
		}
		return new HeldChange(HeldChange.Kind.CREATE_CUSTOMER, listed.tenantId(), CustomerNames.ofTenant(listed),
				this.brake.reason() + unread(listed.tenantId()), details);
	}

	/** Says that a tenant was matched without its verified domains. */
	private String unread(TenantId tenant) {
		String why = this.domains.unread().get(tenant);
		return (why != null) ? ". Its verified domains could not be compared: " + why : "";
	}

	private PlannedTenant.Imported imported(ListedTenant listed, long customer, PlannedTenant.Link link) {
		return new PlannedTenant.Imported(row(listed, customer), this.known.tenants().get(listed.tenantId()), link,
				this.names.rename(listed, customer));
	}

	/** The tenant as its list has it, and what only the CRM knows of it. */
	private Tenant row(ListedTenant listed, @Nullable Long customer) {
		Tenant before = this.known.tenants().get(listed.tenantId());
		return new Tenant(listed.tenantId(), customer, CustomerNames.ofTenant(listed), listed.domain(),
				(before != null) ? before.delegation() : Delegation.UNKNOWN,
				before != null && before.delegationPinned(), listed.relationship(), listed.partner(), null, null,
				(before != null) ? before.changedIn() : null);
	}

	private PlannedTenant leave(Leaving.Missing missing) {
		return new PlannedTenant.Left(missing.tenant().left(this.now, missing.reason(), missing.relationship()));
	}

	private Problem missing(TenantId tenant) {
		ListedTenant leftOut = this.list.leftOut().get(tenant);
		Long customer = this.known.customerOf(tenant);
		if (this.list.excluded().contains(tenant)) {
			return Problem.excluded(tenant, customer);
		}
		return (leftOut != null) ? Problem.leftOut(leftOut, customer, this.settings.relationships())
				: Problem.notInList(tenant, customer, this.list);
	}

}
