package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.Storable;
import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of the partner's list. The same list and the same CRM give the same
 * plan, in whatever order they come.
 */
final class CustomerPlanner {

	private final CustomerSettings settings;

	private final PartnerList list;

	private final KnownCustomers known;

	private final Instant now;

	private final CustomerMatcher matcher;

	private final CustomerNames names;

	CustomerPlanner(CustomerSettings settings, PartnerList list, KnownCustomers known, Instant now) {
		this.settings = settings;
		this.list = list;
		this.known = known;
		this.now = now;
		List<PartnerCustomer> storable = list.imported().values().stream().filter(CustomerPlanner::isStorable).toList();
		this.matcher = new CustomerMatcher(storable, known);
		this.names = new CustomerNames(storable, known);
	}

	/** The plan of a run over all tenants. */
	CustomerPlan planAll() {
		List<Problem> problems = new ArrayList<>();
		List<PlannedTenant> tenants = new ArrayList<>(planImports(this.list.imported().keySet()));
		Leaving leaving = Leaving.of(this.known.tenants().values(), this.list.imported().keySet(),
				this.settings.leavingLimit());
		if (leaving.isSuspicious()) {
			problems.add(Problem.shrunk(leaving.missing().size(), leaving.known(), this.settings.leavingLimit()));
		}
		else {
			leaving.missing().forEach((tenant) -> tenants.add(leave(tenant)));
		}
		// Entered by hand and never seen in a list: most likely mistyped.
		this.known.tenants()
			.values()
			.stream()
			.filter((tenant) -> tenant.name() == null && !this.list.imported().containsKey(tenant.tenantId()))
			.forEach((tenant) -> problems.add(missing(tenant.tenantId())));
		Set<TenantId> listed = new TreeSet<>(this.list.imported().keySet());
		listed.addAll(this.list.leftOut().keySet());
		return plan(tenants, problems, leaving.isSuspicious() ? CustomerPlan.Scope.SHRUNK : CustomerPlan.Scope.WHOLE,
				listed);
	}

	/**
	 * The plan of a run over chosen tenants: it matches as a run over all would, but says
	 * nothing of anybody else.
	 */
	CustomerPlan planChosen(Set<TenantId> chosen) {
		Set<TenantId> listed = new TreeSet<>(chosen);
		listed.retainAll(this.list.imported().keySet());
		List<Problem> problems = chosen.stream()
			.filter((tenant) -> !listed.contains(tenant))
			.sorted()
			.map(this::missing)
			.toList();
		return plan(planImports(listed), problems, CustomerPlan.Scope.CHOSEN, new TreeSet<>(chosen));
	}

	private CustomerPlan plan(List<PlannedTenant> tenants, List<Problem> problems, CustomerPlan.Scope scope,
			Set<TenantId> named) {
		return new CustomerPlan(List.copyOf(tenants), List.copyOf(problems), scope, named, this.list.leftOut().size());
	}

	private List<PlannedTenant> planImports(Set<TenantId> tenants) {
		return tenants.stream()
			.map(this.list.imported()::get)
			.sorted(Comparator.comparing((PartnerCustomer row) -> NameKey.of(row.name()).text())
				.thenComparing(PartnerCustomer::tenantId))
			.map(this::planImport)
			.toList();
	}

	private PlannedTenant planImport(PartnerCustomer row) {
		if (!isStorable(row)) {
			return new PlannedTenant.Unstorable(row, this.known.customerOf(row.tenantId()));
		}
		return switch (this.matcher.match(row)) {
			case CustomerMatch.Mapped mapped ->
				imported(row, mapped.customerId(), PlannedTenant.Link.MAPPED, this.names.rename(row.tenantId()));
			case CustomerMatch.Named named -> imported(row, named.customerId(), PlannedTenant.Link.NAMED, null);
			case CustomerMatch.None none -> imported(row, null, PlannedTenant.Link.CREATED, null);
			case CustomerMatch.Undecided undecided ->
				new PlannedTenant.Undecided(new MatchConflict(MatchConflict.Kind.CUSTOMER, row.tenantId(),
						row.tenantId().toString(), row.name(), undecided.reason(), undecided.candidates()));
		};
	}

	private PlannedTenant.Imported imported(PartnerCustomer row, @Nullable Long customer, PlannedTenant.Link link,
			@Nullable String rename) {
		Tenant before = this.known.tenants().get(row.tenantId());
		return new PlannedTenant.Imported(new Tenant(row.tenantId(), customer, CustomerNames.ofTenant(row),
				row.domain(), (before != null) ? before.delegation() : Delegation.UNKNOWN, row.relationship(), null,
				(before != null) ? before.changedIn() : null), before, link, rename);
	}

	private PlannedTenant leave(Tenant tenant) {
		PartnerCustomer leftOut = this.list.leftOut().get(tenant.tenantId());
		String relationship = (leftOut != null && Storable.test(leftOut.relationship())) ? leftOut.relationship()
				: tenant.relationship();
		return new PlannedTenant.Left(new Tenant(tenant.tenantId(), tenant.customerId(), tenant.name(),
				tenant.defaultDomain(), tenant.delegation(), relationship, this.now, tenant.changedIn()));
	}

	private Problem missing(TenantId tenant) {
		PartnerCustomer leftOut = this.list.leftOut().get(tenant);
		Long customer = this.known.customerOf(tenant);
		return (leftOut != null) ? Problem.leftOut(leftOut, customer, this.settings.relationships())
				: Problem.notInList(tenant, customer, this.list);
	}

	private static boolean isStorable(PartnerCustomer row) {
		String domain = row.domain();
		return Storable.test(row.name()) && Storable.test(row.relationship())
				&& (domain == null || Storable.test(domain));
	}

}
