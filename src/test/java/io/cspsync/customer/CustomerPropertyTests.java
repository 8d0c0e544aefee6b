package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.cspsync.crm.ConflictDecision;
import io.cspsync.crm.Customer;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.Tenant;
import io.cspsync.customer.PlannedTenant.Link;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.NIGHT;
import static io.cspsync.customer.CustomerSamples.known;
import static io.cspsync.customer.CustomerSamples.settings;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds whatever the lists and the CRM look like. Small worlds, so that names,
 * domains and people collide all the time.
 */
class CustomerPropertyTests {

	private static final long SEED = 20261123;

	private static final String[] NAMES = { "Contoso", "CONTOSO ", "Fabrikam", "fabrikam", "Northwind", "", "Bad\u0000",
			"Adatum" };

	private static final String[] DOMAINS = { "a.example", "b.example", "c.example", "d.example", "x.onmicrosoft.com",
			"gmail.com", "e.example", "f.example" };

	private final Random random = new Random(SEED);

	private final List<PartnerCustomer> first = new ArrayList<>();

	private final List<PartnerCustomer> second = new ArrayList<>();

	private final List<DelegatedCustomer> delegated = new ArrayList<>();

	private final List<Customer> customers = new ArrayList<>();

	private final List<Tenant> tenants = new ArrayList<>();

	private final Map<Long, Map<String, Integer>> mails = new HashMap<>();

	private final Map<TenantId, Set<DomainKey>> verified = new HashMap<>();

	private Decisions decisions = Decisions.NONE;

	private CustomerSettings settings = CustomerSamples.DEFAULTS;

	@Test
	void theOrderOfArrivalDoesNotMatter() {
		for (int round = 0; round < 1_000; round++) {
			randomWorld(this.random.nextBoolean() ? "crm" : "microsoft");
			CustomerPlan plan = plan();
			List<TenantId> wanting = wanting();
			for (int shuffle = 0; shuffle < 3; shuffle++) {
				List.of(this.first, this.second, this.delegated, this.customers, this.tenants)
					.forEach((list) -> Collections.shuffle(list, this.random));
				assertThat(plan()).as("seed %d, round %d", SEED, round).isEqualTo(plan);
				assertThat(wanting()).isEqualTo(wanting);
			}
			assertInvariants(plan);
		}
	}

	/**
	 * What the first night created or renamed, the second finds: a tenant that waits may
	 * then fit it. No row of a tenant or customer changes by that, and it is asked once.
	 */
	@Test
	void theSameNightTwiceChangesNothing() {
		for (int round = 0; round < 1_000; round++) {
			randomWorld("crm");
			CustomerPlan plan = plan();
			apply(plan);
			CustomerPlan again = plan();
			assertThat(again.tenants()).as("seed %d, round %d", SEED, round)
				.allSatisfy((it) -> assertThat(it).isNotInstanceOf(PlannedTenant.Left.class))
				.allSatisfy(
						(it) -> assertThat(it instanceof PlannedTenant.Listed listed && listed.isChanged()).isFalse());
			assertThat(conflicts(again)).containsAll(conflicts(plan));
			assertThat(waiting(again)).isEqualTo(waiting(plan));
			apply(again);
			assertThat(plan().tenants()).isEqualTo(again.tenants());
		}
	}

	private static Set<TenantId> conflicts(CustomerPlan plan) {
		return plan.only(PlannedTenant.Undecided.class)
			.stream()
			.map(PlannedTenant::tenantId)
			.collect(Collectors.toSet());
	}

	/** Who has no customer, for whatever reason. */
	private static Set<TenantId> waiting(CustomerPlan plan) {
		return plan.only(PlannedTenant.Listed.class)
			.stream()
			.filter((it) -> !(it instanceof PlannedTenant.Imported))
			.map(PlannedTenant::tenantId)
			.collect(Collectors.toSet());
	}

	/** No customer goes to two, nobody loses one, nobody is planned twice. */
	private void assertInvariants(CustomerPlan plan) {
		assertThat(plan.tenants()).extracting(PlannedTenant::tenantId).doesNotHaveDuplicates();
		Set<Long> taken = crm().taken();
		assertThat(
				plan.imported().stream().filter((it) -> it.link() == Link.MATCHED).map((it) -> it.row().customerId()))
			.doesNotHaveDuplicates()
			.doesNotContainNull()
			.doesNotContainAnyElementsOf(taken);
		assertThat(plan.imported()).filteredOn((it) -> it.link() == Link.MAPPED)
			.allSatisfy((it) -> assertThat(it.row().customerId()).isEqualTo(crm().customerOf(it.tenantId())));
		assertThat(plan.only(PlannedTenant.Undecided.class))
			.allSatisfy((it) -> assertThat(it.conflict().candidates()).isNotEmpty().isSorted());
		assertThat(plan.imported()).noneMatch((it) -> this.settings.excludedTenants().contains(it.tenantId()));
	}

	private void randomWorld(String nameOwner) {
		List.of(this.first, this.second, this.delegated, this.customers, this.tenants).forEach(List::clear);
		this.mails.clear();
		this.verified.clear();
		this.settings = settings("match=" + randomRungs(), "exclude=" + tenant(12), "name-owner=" + nameOwner,
				"creation-limit=20", "create-new=" + (this.random.nextInt(4) > 0));
		this.first.add(new PartnerCustomer(tenant(50), "Always", "always.example", "reseller"));
		this.second.add(new PartnerCustomer(tenant(50), "Always", "always.example", "reseller"));
		for (int i = 0; i < 9; i++) {
			(this.random.nextBoolean() ? this.first : this.second).add(randomRow());
			randomCustomer(i);
		}
		for (int i = 1; i < 12; i += 1 + this.random.nextInt(4)) {
			Long customer = (this.random.nextInt(4) > 0) ? Long.valueOf(this.random.nextInt(9)) : null;
			this.tenants.add(known(i, customer, NAMES[this.random.nextInt(6)]));
			this.verified.put(tenant(1 + this.random.nextInt(12)), randomDomains());
			this.delegated.add(new DelegatedCustomer(tenant(1 + this.random.nextInt(14)), "Delegated " + i));
		}
		this.delegated.removeIf((it) -> Collections
			.frequency(this.delegated.stream().map(DelegatedCustomer::tenantId).toList(), it.tenantId()) > 1);
		this.decisions = randomDecisions();
	}

	private String randomRungs() {
		List<String> rungs = new ArrayList<>(MatchRung.WORDS.subList(1, 5));
		Collections.shuffle(rungs, this.random);
		return String.join(",", rungs.subList(0, this.random.nextInt(5)));
	}

	private PartnerCustomer randomRow() {
		return new PartnerCustomer(tenant(1 + this.random.nextInt(12)), NAMES[this.random.nextInt(NAMES.length)],
				(this.random.nextInt(4) > 0) ? DOMAINS[this.random.nextInt(DOMAINS.length)] : null,
				(this.random.nextInt(5) > 0) ? "reseller" : "advisor");
	}

	private void randomCustomer(long id) {
		String name = NAMES[this.random.nextInt(6)];
		this.customers.add(new Customer(id, name, this.random.nextBoolean() ? name : null,
				this.random.nextBoolean() ? "https://www." + DOMAINS[this.random.nextInt(DOMAINS.length)] : null,
				false));
		if (this.random.nextBoolean()) {
			this.mails.put(id, Map.of(DOMAINS[this.random.nextInt(4)], 1 + this.random.nextInt(3),
					DOMAINS[4 + this.random.nextInt(4)], 1 + this.random.nextInt(3)));
		}
	}

	private Set<DomainKey> randomDomains() {
		return DomainReadings.keys(List.of(DOMAINS[this.random.nextInt(4)], DOMAINS[this.random.nextInt(8)]));
	}

	private Decisions randomDecisions() {
		Map<TenantId, ConflictDecision> conflicts = new HashMap<>();
		Map<TenantId, HeldChange.Decision> creations = new HashMap<>();
		Map<TenantId, HeldChange.Decision> leaves = new HashMap<>();
		for (int i = 1; i <= 12; i++) {
			switch (this.random.nextInt(12)) {
				case 0 -> conflicts.put(tenant(i),
						new ConflictDecision(ConflictDecision.Choice.CUSTOMER, (long) this.random.nextInt(12)));
				case 1 -> conflicts.put(tenant(i), new ConflictDecision(ConflictDecision.Choice.CREATE, null));
				case 2 -> conflicts.put(tenant(i), new ConflictDecision(ConflictDecision.Choice.IGNORE, null));
				case 3 -> creations.put(tenant(i), HeldChange.Decision.APPROVED);
				case 4 -> creations.put(tenant(i), HeldChange.Decision.REJECTED);
				case 5 -> leaves.put(tenant(i), HeldChange.Decision.APPROVED);
				case 6 -> leaves.put(tenant(i), HeldChange.Decision.REJECTED);
				default -> {
				}
			}
		}
		return new Decisions(conflicts, new Decisions.Asked(creations, Set.of()), Set.of(),
				new Decisions.Asked(leaves, Set.of()));
	}

	/** What the writer does, and what the stores remember. */
	private void apply(CustomerPlan plan) {
		Map<TenantId, Tenant> rows = new TreeMap<>(KnownCustomers.byId(this.tenants));
		for (PlannedTenant planned : plan.tenants()) {
			switch (planned) {
				case PlannedTenant.Imported imported -> rows.put(imported.tenantId(), applied(imported));
				case PlannedTenant.Listed listed -> rows.put(listed.tenantId(), listed.row());
				case PlannedTenant.Left left -> rows.put(left.tenantId(), left.row());
				case PlannedTenant.Unstorable unstorable -> {
				}
			}
		}
		this.tenants.clear();
		this.tenants.addAll(rows.values());
		this.decisions = new Decisions(this.decisions.conflicts(),
				waiting(this.decisions.creations(), plan, HeldChange.Kind.CREATE_CUSTOMER), Set.of(),
				waiting(this.decisions.leaves(), plan, HeldChange.Kind.LEAVE));
	}

	private Tenant applied(PlannedTenant.Imported imported) {
		Long customer = imported.row().customerId();
		String name = String.valueOf(imported.row().name()).strip();
		if (customer == null) {
			long id = 1_000 + this.customers.size();
			this.customers.add(new Customer(id, name, name, imported.row().defaultDomain(), false));
			return imported.row().ofCustomer(id);
		}
		String rename = imported.rename();
		if (rename != null) {
			this.customers.replaceAll((it) -> (it.id() == customer)
					? new Customer(it.id(), rename, (it.writtenName() != null) ? rename : null, it.webSite(), false)
					: it);
		}
		return imported.row();
	}

	private static Decisions.Asked waiting(Decisions.Asked asked, CustomerPlan plan, HeldChange.Kind kind) {
		Set<TenantId> waiting = new HashSet<>();
		plan.held(kind).forEach((held) -> waiting.add(held.tenantId()));
		waiting.removeAll(asked.decided().keySet());
		return new Decisions.Asked(asked.decided(), waiting);
	}

	private List<TenantId> wanting() {
		return matching(list()).wantingDomains().stream().map(ListedTenant::tenantId).toList();
	}

	private CustomerPlan plan() {
		TenantList list = list();
		return new CustomerPlanner(matching(list), list, crm(), new DomainReadings(this.verified, Map.of()), NIGHT)
			.planAll();
	}

	private Matching matching(TenantList list) {
		return new Matching(this.settings, new FreeMailDomains(List.of()), list, crm());
	}

	private TenantList list() {
		return TenantList.of(new PartnerLists.Read(
				List.of(reading("default", this.first, null), reading("other", this.second, Set.of())), Set.of()),
				List.of(), KnownCustomers.byId(this.tenants), this.settings);
	}

	private PartnerReading reading(String name, List<PartnerCustomer> list, @Nullable Set<TenantId> none) {
		return new PartnerReading(name, list, (none != null) ? none : Set.of(tenant(1), tenant(2), tenant(13)),
				this.delegated);
	}

	private KnownCustomers crm() {
		return KnownCustomers.of(this.customers, this.tenants, this.mails, this.decisions);
	}

}
