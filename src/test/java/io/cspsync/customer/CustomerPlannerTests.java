package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.cspsync.crm.Customer;
import io.cspsync.crm.LeftReason;
import io.cspsync.crm.Tenant;
import io.cspsync.customer.PlannedTenant.Link;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.Delegation;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.DEFAULTS;
import static io.cspsync.customer.CustomerSamples.NIGHT;
import static io.cspsync.customer.CustomerSamples.byHand;
import static io.cspsync.customer.CustomerSamples.customer;
import static io.cspsync.customer.CustomerSamples.imported;
import static io.cspsync.customer.CustomerSamples.known;
import static io.cspsync.customer.CustomerSamples.left;
import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.related;
import static io.cspsync.customer.CustomerSamples.settings;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CustomerPlannerTests {

	private final List<PartnerCustomer> list = new ArrayList<>();

	private final List<Customer> customers = new ArrayList<>();

	private final List<Tenant> tenants = new ArrayList<>();

	private CustomerSettings settings = DEFAULTS;

	@Test
	void aTenantThatNobodyKnowsGetsACustomerOfItsOwn() {
		this.list.add(listed(1, "Contoso"));
		assertThat(onlyImport()).satisfies((it) -> {
			assertThat(it.link()).isEqualTo(Link.CREATED);
			assertThat(it.row()).isEqualTo(new Tenant(tenant(1), null, "Contoso", "t1.example", Delegation.UNKNOWN,
					false, "reseller", "default", null, null, null));
		});
	}

	@Test
	void aKnownTenantKeepsItsCustomerWhateverTheyAreCalled() {
		this.list.add(listed(1, "Fabrikam"));
		this.tenants.add(known(1, 7L, "Contoso"));
		this.customers.addAll(List.of(customer(7, "Contoso"), customer(8, "Fabrikam")));
		assertThat(onlyImport()).satisfies((it) -> {
			assertThat(it.link()).isEqualTo(Link.MAPPED);
			assertThat(it.row().customerId()).isEqualTo(7);
			assertThat(it.row().name()).isEqualTo("Fabrikam");
			assertThat(it.rename()).isNull();
		});
	}

	@Test
	void aTenantIdEnteredByHandWinsOverANameMatch() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.add(byHand(1, 8L));
		this.customers.addAll(List.of(customer(7, "Contoso"), customer(8, "Something else")));
		assertThat(onlyImport()).satisfies((it) -> {
			assertThat(it.link()).isEqualTo(Link.MAPPED);
			assertThat(it.row().customerId()).isEqualTo(8);
		});
	}

	@Test
	void aFreeCustomerOfTheSameNameIsMatchedCaseAndBlanksAside() {
		this.list.add(listed(1, "Contoso\u00a0 Ltd"));
		this.customers.addAll(List.of(customer(7, " CONTOSO ltd"), customer(8, "Contoso")));
		assertThat(onlyImport()).satisfies((it) -> {
			assertThat(it.link()).isEqualTo(Link.MATCHED);
			assertThat(it.row().customerId()).isEqualTo(7);
			assertThat(it.rename()).isNull();
		});
	}

	@Test
	void aTenantEnteredByHandWithoutCustomerIsMatchedByName() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.add(byHand(1, null));
		this.customers.add(customer(7, "contoso"));
		assertThat(onlyImport().row().customerId()).isEqualTo(7);
	}

	@Test
	void aCustomerWithATenantEvenOneThatLeftMayHaveASecondOneAndAPersonSaysSo() {
		this.list.add(listed(1, "Contoso"));
		this.customers.add(customer(7, "Contoso"));
		this.tenants.add(left(2, 7));
		assertThat(plan().tenants()).singleElement().isInstanceOfSatisfying(PlannedTenant.Undecided.class, (it) -> {
			assertThat(it.conflict().candidates()).containsExactly(7L);
			assertThat(it.conflict().reason()).isEqualTo(
					"By the name \"Contoso\" it fits customer 7 (Contoso), which has a tenant already: is this a second one of it?");
			assertThat(it.row().customerId()).isNull();
		});
	}

	@Test
	void severalCustomersOfTheNameAreAConflict() {
		this.list.add(listed(1, "Contoso"));
		this.customers.addAll(List.of(customer(9, "contoso"), customer(7, "Contoso")));
		assertThat(plan().tenants()).singleElement().isInstanceOfSatisfying(PlannedTenant.Undecided.class, (it) -> {
			assertThat(it.conflict().candidates()).containsExactly(7L, 9L);
			assertThat(it.conflict().entityName()).isEqualTo("Contoso");
			assertThat(it.conflict().reason()).isEqualTo("By the name \"Contoso\" it fits 2 customers");
		});
	}

	@Test
	void severalTenantsClaimingOneCustomerAreAConflictForEach() {
		this.list.addAll(List.of(listed(2, "CONTOSO"), listed(1, "Contoso")));
		this.customers.add(customer(7, "contoso"));
		assertThat(plan().tenants()).hasSize(2).allSatisfy((it) -> {
			assertThat(it).isInstanceOf(PlannedTenant.Undecided.class);
			assertThat(((PlannedTenant.Undecided) it).conflict().reason())
				.contains("it fits customer 7 (contoso), and so does 1 other new tenant (");
		});
	}

	@Test
	void twoNewTenantsOfOneNameWithoutAHitAreTwoCustomers() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Contoso")));
		assertThat(plan().imported()).extracting(PlannedTenant.Imported::link)
			.containsExactly(Link.CREATED, Link.CREATED);
	}

	@Test
	void onceAPersonMappedOneOfTheTwoTheOtherMayBeASecondTenant() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Contoso")));
		this.customers.add(customer(7, "Contoso"));
		this.tenants.add(byHand(1, 7L));
		CustomerPlan plan = plan();
		assertThat(plan.imported()).singleElement().satisfies((it) -> assertThat(it.link()).isEqualTo(Link.MAPPED));
		assertThat(plan.only(PlannedTenant.Undecided.class)).singleElement()
			.satisfies((it) -> assertThat(it.conflict().reason()).endsWith("is this a second one of it?"));
	}

	@Test
	void aChosenTenantIsNotMatchedWhenAnotherOneClaimsTheSameCustomer() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Contoso")));
		this.customers.add(customer(7, "Contoso"));
		assertThat(planner().planChosen(Set.of(tenant(1))).tenants()).singleElement()
			.isInstanceOf(PlannedTenant.Undecided.class);
	}

	@Test
	void aTenantWithoutAnyNameIsNeverMatchedByNameAndGetsItsDomain() {
		this.list.addAll(List.of(listed(1, " "), listed(2, "", null)));
		this.customers.addAll(List.of(customer(7, ""), customer(8, "\u00a0")));
		assertThat(plan().imported()).extracting((it) -> it.row().name())
			.containsExactly("t1.example", tenant(2).toString());
		assertThat(plan().imported()).extracting(PlannedTenant.Imported::link)
			.containsExactly(Link.CREATED, Link.CREATED);
	}

	@Test
	void aCustomerThatTheImportCreatedFollowsItsTenantsNewName() {
		this.list.add(listed(1, "Fabrikam"));
		this.tenants.add(known(1, 7L, "Contoso"));
		this.customers.add(imported(7, "Contoso"));
		assertThat(onlyImport().rename()).isEqualTo("Fabrikam");
	}

	@Test
	void aCustomerThatAPersonRenamedKeepsThatName() {
		this.list.add(listed(1, "Fabrikam"));
		this.tenants.add(known(1, 7L, "Contoso"));
		this.customers.add(new Customer(7, "Our dear Contoso", "Contoso", null, false));
		assertThat(onlyImport().rename()).isNull();
	}

	@Test
	void aSecondTenantOfACustomerDoesNotRenameIt() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Fabrikam")));
		this.tenants.addAll(List.of(known(1, 7L, "Contoso"), known(2, 7L, "Northwind")));
		this.customers.add(imported(7, "Contoso"));
		assertThat(plan().imported()).extracting(PlannedTenant.Imported::rename).containsOnlyNulls();
	}

	@Test
	void twoTenantsThatGaveOneNameAndNowDifferLeaveItAlone() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Fabrikam")));
		this.tenants.addAll(List.of(known(1, 7L, "Contoso"), known(2, 7L, "Contoso")));
		this.customers.add(imported(7, "Contoso"));
		assertThat(plan().imported()).extracting(PlannedTenant.Imported::rename).containsOnlyNulls();
	}

	@Test
	void whatIsAsMicrosoftHasItIsUnchanged() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.add(known(1, 7L, "Contoso"));
		this.customers.add(customer(7, "Contoso"));
		assertThat(onlyImport().isChanged()).isFalse();
	}

	@Test
	void aTenantMissingFromTheListHasLeft() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.addAll(List.of(known(1, 7L, "Contoso"), known(2, 8L, "Fabrikam")));
		assertThat(plan().only(PlannedTenant.Left.class)).singleElement().satisfies((it) -> {
			assertThat(it.tenantId()).isEqualTo(tenant(2));
			assertThat(it.row().leftAt()).isEqualTo(NIGHT);
			assertThat(it.row().customerId()).isEqualTo(8);
		});
	}

	@Test
	void aTenantThatLeftEarlierKeepsItsDateAndIsNotPlannedAgain() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.addAll(List.of(known(1, 7L, "Contoso"), left(2, 2)));
		assertThat(plan().tenants()).singleElement().isInstanceOf(PlannedTenant.Imported.class);
	}

	@Test
	void aTenantThatComesBackIsNotLeftAnyMore() {
		this.list.add(listed(2, "Company 2"));
		this.tenants.add(left(2, 2));
		assertThat(onlyImport()).satisfies((it) -> {
			assertThat(it.row().leftAt()).isNull();
			assertThat(it.isReturned()).isTrue();
			assertThat(it.row().customerId()).isEqualTo(2);
		});
	}

	@Test
	void twoMayAlwaysLeaveButThreeOfAFewAreSuspicious() {
		knownCompanies(10);
		this.list.addAll(listed(1, 8));
		assertThat(plan().only(PlannedTenant.Left.class)).hasSize(2);
		this.list.removeLast();
		CustomerPlan plan = plan();
		assertThat(plan.only(PlannedTenant.Left.class)).isEmpty();
		assertThat(plan.imported()).hasSize(7);
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.heldLeaving()).hasSize(3).first().satisfies((held) -> {
			assertThat(held.tenantId()).isEqualTo(tenant(8));
			assertThat(held.entityName()).isEqualTo("Company 8");
			assertThat(held.reason()).startsWith("3 of 10 known tenants are missing");
			assertThat(held.details()).containsEntry("why", "gone").containsEntry("domain", "t8.example");
		});
		assertThat(plan.judges(tenant(1))).isTrue();
		assertThat(plan.judges(tenant(10))).isFalse();
	}

	@Test
	void fivePercentMayLeaveAndNotOneMore() {
		knownCompanies(100);
		this.list.addAll(listed(6, 100));
		assertThat(plan().only(PlannedTenant.Left.class)).hasSize(5);
		this.list.removeLast();
		assertThat(plan().only(PlannedTenant.Left.class)).isEmpty();
	}

	@Test
	void aChosenRunMarksNobodyAsLeftAndWritesNobodyElse() {
		knownCompanies(10);
		this.list.addAll(List.of(listed(1, "Renamed"), listed(2, "Renamed too")));
		CustomerPlan plan = planner().planChosen(Set.of(tenant(1)));
		assertThat(plan.tenants()).extracting(PlannedTenant::tenantId).containsExactly(tenant(1));
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.judges(tenant(2))).isFalse();
	}

	@Test
	void aChosenTenantThatIsNotInTheListIsAProblemWithARemedy() {
		this.list.addAll(List.of(listed(1, "Contoso"), related(3, "Advised", "advisor")));
		CustomerPlan plan = planner().planChosen(Set.of(tenant(2), tenant(3)));
		assertThat(plan.tenants()).isEmpty();
		assertThat(plan.problems()).extracting((problem) -> problem.failure().code())
			.containsExactly("tenant-not-in-list", "relationship-left-out");
		assertThat(plan.problems()).extracting((problem) -> problem.subject().tenantId())
			.containsExactly(tenant(2), tenant(3));
	}

	@Test
	void anIdEnteredByHandThatTheListNeverHadIsTold() {
		this.list.add(listed(1, "Contoso"));
		this.tenants.add(byHand(2, 7L));
		assertThat(plan().problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.failure().code()).isEqualTo("tenant-not-in-list"));
	}

	@Test
	void otherRelationshipsAreLeftOutAndCounted() {
		this.list
			.addAll(List.of(listed(1, "Contoso"), related(2, "Advised", "advisor"), related(3, "New", "hologram")));
		assertThat(plan().leftOut()).isEqualTo(2);
		assertThat(plan().imported()).hasSize(1);
	}

	@Test
	void aTenantThatIsNoLongerAResellersHasLeftAndSaysWhy() {
		this.list.addAll(List.of(listed(1, "Contoso"), related(2, "Fabrikam", "none")));
		this.tenants.addAll(List.of(known(1, 7L, "Contoso"), known(2, 8L, "Fabrikam")));
		assertThat(plan().only(PlannedTenant.Left.class)).singleElement().satisfies((it) -> {
			assertThat(it.row().relationship()).isEqualTo("none");
			assertThat(it.row().leftReason()).isEqualTo(LeftReason.RELATIONSHIP);
		});
	}

	@Test
	void anUnknownWordForARelationshipIsKeptWhenItIsWanted() {
		this.list.add(related(1, "Contoso", "Hologram"));
		this.settings = settings("relationships=hologram");
		assertThat(plan().imported()).singleElement()
			.satisfies((it) -> assertThat(it.row().relationship()).isEqualTo("Hologram"));
	}

	@Test
	void aTenantListedTwiceIsOneTenantWhicheverRowCameFirst() {
		PartnerCustomer wanted = listed(1, "Contoso");
		PartnerCustomer unwanted = related(1, "Another name", "advisor");
		this.list.addAll(List.of(unwanted, wanted, wanted));
		assertThat(onlyImport().row().name()).isEqualTo("Contoso");
		assertThat(plan().leftOut()).isZero();
		this.customers.add(customer(7, "Contoso"));
		assertThat(onlyImport().link()).isEqualTo(Link.MATCHED);
	}

	@Test
	void anEmptyListIsAnErrorAndNotTheEndOfAllCustomers() {
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(this::plan)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("customer-list-empty"));
	}

	@Test
	void aListWithoutAnyWantedRelationshipIsAnError() {
		this.list.add(related(1, "Advised", "advisor"));
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(this::plan)
			.withMessageContaining("none of the 1 has a relationship of [reseller, gdap], only [advisor]");
	}

	@Test
	void whatCannotBeStoredIsRejectedAndClaimsNobody() {
		this.list.addAll(List.of(listed(1, "Con\u0000toso"), listed(2, "Lone \ud800"), listed(3, "Contoso")));
		this.customers.add(customer(7, "Contoso"));
		CustomerPlan plan = plan();
		assertThat(plan.only(PlannedTenant.Unstorable.class)).extracting(PlannedTenant::tenantId)
			.containsExactlyInAnyOrder(tenant(1), tenant(2));
		assertThat(plan.imported()).singleElement().satisfies((it) -> assertThat(it.row().customerId()).isEqualTo(7));
		assertThat(plan.judges(tenant(1))).isFalse();
	}

	@Test
	void aKnownTenantWhoseNameCannotBeStoredHasNotLeft() {
		this.list.add(listed(1, "Con\u0000toso"));
		this.tenants.add(known(1, 7L, "Contoso"));
		assertThat(plan().tenants()).singleElement()
			.isInstanceOfSatisfying(PlannedTenant.Unstorable.class, (it) -> assertThat(it.customerId()).isEqualTo(7));
	}

	@Test
	void theOrderOfArrivalDoesNotMatter() {
		long seed = 20261123;
		Random random = new Random(seed);
		for (int round = 0; round < 300; round++) {
			randomWorld(random);
			if (this.list.stream().noneMatch((row) -> row.relationship().equals("reseller"))) {
				continue;
			}
			CustomerPlan plan = plan();
			CustomerPlan chosen = planner().planChosen(Set.of(tenant(1), tenant(5)));
			for (int shuffle = 0; shuffle < 5; shuffle++) {
				Collections.shuffle(this.list, random);
				Collections.shuffle(this.customers, random);
				Collections.shuffle(this.tenants, random);
				assertThat(plan()).as("seed %d, round %d", seed, round).isEqualTo(plan);
				assertThat(planner().planChosen(Set.of(tenant(5), tenant(1)))).isEqualTo(chosen);
			}
			assertInvariants(plan);
		}
	}

	/** Whatever the world looks like: no customer is given to two, no mapping is lost. */
	private void assertInvariants(CustomerPlan plan) {
		assertThat(
				plan.imported().stream().filter((it) -> it.link() == Link.MATCHED).map((it) -> it.row().customerId()))
			.doesNotHaveDuplicates()
			.doesNotContainNull();
		assertThat(plan.imported()).filteredOn((it) -> it.link() == Link.MAPPED)
			.allSatisfy((it) -> assertThat(it.row().customerId()).isEqualTo(crm().customerOf(it.tenantId())));
		assertThat(plan.tenants()).extracting(PlannedTenant::tenantId).doesNotHaveDuplicates();
	}

	private void randomWorld(Random random) {
		String[] names = { "Contoso", "CONTOSO ", "Fabrikam", "fabrikam", "Northwind", "", "Bad\u0000" };
		this.list.clear();
		this.customers.clear();
		this.tenants.clear();
		for (int i = 0; i < 8; i++) {
			String name = names[random.nextInt(names.length)];
			this.list.add(related(1 + random.nextInt(10), name, (random.nextInt(5) > 0) ? "reseller" : "advisor"));
			String customer = names[random.nextInt(names.length - 1)];
			this.customers.add(random.nextBoolean() ? customer(i, customer) : imported(i, customer));
		}
		for (int i = 1; i < 10; i += 1 + random.nextInt(4)) {
			Long customer = (random.nextInt(4) > 0) ? Long.valueOf(random.nextInt(8)) : null;
			this.tenants.add(known(i, customer, names[random.nextInt(names.length - 1)]));
		}
	}

	private void knownCompanies(int count) {
		for (int i = 1; i <= count; i++) {
			this.tenants.add(known(i, (long) i, "Company " + i));
		}
	}

	private PlannedTenant.Imported onlyImport() {
		assertThat(plan().tenants()).hasSize(1);
		return plan().imported().getFirst();
	}

	private CustomerPlan plan() {
		return planner().planAll();
	}

	private CustomerPlanner planner() {
		TenantList all = TenantList.of(
				new PartnerLists.Read(List.of(new PartnerReading("default", this.list, Set.of(), List.of())), Set.of()),
				List.of(), KnownCustomers.byId(this.tenants), this.settings);
		Matching matching = new Matching(this.settings, new FreeMailDomains(List.of()), all, crm());
		return new CustomerPlanner(matching, all, crm(), DomainReadings.NONE, NIGHT);
	}

	private KnownCustomers crm() {
		return KnownCustomers.of(this.customers, this.tenants, Map.of(), Decisions.NONE);
	}

}
