package io.cspsync.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Departures;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.related;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is imported, who leaves, and what that means for people and sign-ins. */
class CustomerLeavingStepTests {

	private CustomerTestbed testbed = new CustomerTestbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void whoLeavesIsMarkedWithTheReasonAndReadNoMore() {
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"), listed(3, "Three"));
		this.testbed.night("night-2", listed(1, "One"), related(2, "Two", "advisor"));
		assertThat(tenants()).containsExactly("One|null|reseller", "Two|relationship|advisor", "Three|gone|reseller");
		assertThat(frozen("night-2")).containsExactly("One");
		assertThat(this.testbed.rows("select name from customers order by id")).hasSize(3);
		assertThat(this.testbed.rows("select left_at is null from tenant_partners order by tenant_id"))
			.containsExactly("t", "f", "f");
		this.testbed.night("night-3", listed(1, "One"), listed(2, "Two"), listed(3, "Three"));
		assertThat(tenants()).containsExactly("One|null|reseller", "Two|null|reseller", "Three|null|reseller");
		assertThat(this.testbed.rows("select count(*) from tenant_partners where left_at is not null"))
			.containsExactly("0");
	}

	/**
	 * Its licences are read no more, so no later night would find the question settled.
	 */
	@Test
	void whatWasHeldOfTheLicencesOfATenantThatLeavesIsNoQuestionAnyMore() {
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.steps.bean(HeldChanges.class)
			.hold("night-1",
					List.of(tenant(1), tenant(2))
						.stream()
						.map((tenant) -> new HeldChange(HeldChange.Kind.REMOVE_LICENCES, tenant, "It", "Why", Map.of()))
						.toList());
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(this.testbed.held("tenant_id, state")).containsExactlyInAnyOrder(tenant(1) + "|HELD",
				tenant(2) + "|GONE");
	}

	@Test
	void tenantsWithoutACustomerAreNotFrozen() {
		this.testbed.customer("One", null);
		this.testbed.customer("one", null);
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		assertThat(tenants()).hasSize(2);
		assertThat(frozen("night-1")).containsExactly("Two");
	}

	@Test
	void tenantsWithADelegationOnlyStayWhenThatCannotBeReadAndLeaveWhenItEnds() {
		this.testbed.partner.granular.add(tenant(2));
		this.testbed.partner.delegated.add(new DelegatedCustomer(tenant(2), "Delegated"));
		this.testbed.night("night-1", listed(1, "One"));
		assertThat(tenants()).containsExactly("One|null|reseller", "Delegated|null|gdap");
		assertThat(this.testbed.rows("select delegation from tenants order by tenant_id")).containsExactly("none",
				"gdap");
		this.testbed.partner.granularFailure = FakePartner.failure(ErrorCategory.TENANT);
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(tenants()).contains("Delegated|null|gdap");
		assertThat(frozen("night-2")).contains("Delegated");
		this.testbed.partner.granularFailure = null;
		this.testbed.partner.granular.clear();
		this.testbed.night("night-3", listed(1, "One"));
		assertThat(tenants()).contains("Delegated|gone|gdap");
	}

	@Test
	void additionalTenantsAreCalledWhatTheyCallThemselvesAndNeverLeave() {
		this.testbed.use("additional-tenants=" + tenant(5) + "," + tenant(6));
		this.testbed.partner.consented.put(tenant(5), Set.of("ours.example"));
		this.testbed.night("night-1", listed(1, "One"));
		assertThat(tenants()).containsExactly("One|null|reseller", "Organization of ours.example|null|additional",
				tenant(6) + "|null|additional");
		assertThat(this.testbed.rows("select name, web_site from customers order by name"))
			.contains("Organization of ours.example|ours.example");
		this.testbed.partner.consented.clear();
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(tenants()).contains("Organization of ours.example|null|additional");
		assertThat(this.testbed.steps.counts("night-2")).containsEntry("customers-unchanged", 3L);
		assertThat(this.testbed.rows("select count(*) from tenant_partners")).containsExactly("1");
	}

	@Test
	void excludedTenantsAreNeverImportedAndComeBackOnceTheyAreTakenOffTheList() {
		this.testbed.night("night-1", listed(1, 4));
		this.testbed.use("exclude=%s,%s,%s,%s".formatted(tenant(1), tenant(2), tenant(3), tenant(9)));
		List<PartnerCustomer> list = listed(1, 4);
		list.add(listed(9, "New"));
		this.testbed.night("night-2", list);
		assertThat(tenants()).containsExactly("Company 1|excluded|reseller", "Company 2|excluded|reseller",
				"Company 3|excluded|reseller", "Company 4|null|reseller");
		assertThat(this.testbed.held("state")).isEmpty();
		assertThat(this.testbed.steps.counts("night-2")).containsEntry("tenants-excluded", 3L);
		this.testbed.use();
		this.testbed.night("night-3", list);
		assertThat(tenants()).containsExactly("Company 1|null|reseller", "Company 2|null|reseller",
				"Company 3|null|reseller", "Company 4|null|reseller", "New|null|reseller");
	}

	@Test
	void theTenantOfTwoPartnersIsImportedOnceAndLeavesOnlyWithTheLast() {
		this.testbed.close();
		FakePartner other = new FakePartner();
		this.testbed = new CustomerTestbed(other);
		other.list.addAll(List.of(listed(2, "Two"), listed(3, "Three")));
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		assertThat(this.testbed.rows("select name, partner from tenants order by tenant_id"))
			.containsExactly("One|default", "Two|default", "Three|other");
		assertThat(this.testbed.rows("select count(*) from customers")).containsExactly("3");
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(this.testbed.rows("select name, partner, left_at is null from tenants order by tenant_id"))
			.containsExactly("One|default|t", "Two|other|t", "Three|other|t");
		assertThat(this.testbed.rows("""
				select partner, left_at is null from tenant_partners where tenant_id = '%s' order by 1
				""".formatted(tenant(2)))).containsExactly("default|f", "other|t");
		other.list.removeFirst();
		this.testbed.night("night-3", listed(1, "One"));
		assertThat(tenants()).contains("Two|gone|reseller");
	}

	@Test
	void peopleOfATenantThatLeavesAreSwitchedOffWhenTheSettingsSaySoAndOnAgainWhenItReturns() {
		this.testbed.use("on-leave=deactivate-users");
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.user(2, "Ada", true);
		this.testbed.user(2, "Off", false);
		this.testbed.user(2, "Kept", true);
		this.testbed.user(1, "Else", true);
		this.testbed.update("update users set keep_active = true where name = 'Kept'");
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(this.testbed.rows("select reason, state, name from deactivations join users u on u.id = user_id"))
			.containsExactly("LEFT|DUE|Ada");
		assertThat(departures()).isOne();
		assertThat(departures()).isZero();
		assertThat(people()).containsExactly("Ada|f", "Else|t", "Kept|t", "Off|f");
		this.testbed.night("night-3", listed(1, "One"), listed(2, "Two"));
		assertThat(people()).containsExactly("Ada|t", "Else|t", "Kept|t", "Off|f");
		assertThat(this.testbed.rows("select * from deactivations")).isEmpty();
		assertThat(this.testbed.steps.counts("night-3")).containsEntry("users-reactivated", 1L)
			.containsEntry("tenants-returned", 1L);
	}

	@Test
	void whoComesBackBeforeAnybodyWasSwitchedOffLosesNobody() {
		this.testbed.use("on-leave=deactivate-users");
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.user(2, "Ada", true);
		this.testbed.night("night-2", listed(1, "One"));
		this.testbed.night("night-3", listed(1, "One"), listed(2, "Two"));
		assertThat(departures()).isZero();
		assertThat(people()).containsExactly("Ada|t");
	}

	@Test
	void nobodyIsAskedAboutPeopleOfATenantThatLeft() {
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.user(1, "Here", true);
		this.testbed.user(2, "Ada", true);
		this.testbed
			.update("""
					insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key, first_seen_at,
					    last_seen_at)
					select id, tenant_id, 'ABSENT', 'HELD', 'r', 'r', now(), now() from users
					""");
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(this.testbed.rows("select name from deactivations join users u on u.id = user_id"))
			.containsExactly("Here");
		assertThat(people()).containsExactly("Ada|t", "Here|t");
	}

	@Test
	void peopleKeepTheirStateByDefault() {
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.user(2, "Ada", true);
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(departures()).isZero();
		assertThat(people()).containsExactly("Ada|t");
	}

	@Test
	void importedTenantsMaySignInAndOnlyWhatTheImportEnteredIsRemoved() {
		this.testbed.night("night-1", listed(1, 3));
		assertThat(allowed()).isEmpty();
		this.testbed.use("allow-sso=true");
		this.testbed.update("insert into sso_allowed_tenants (tenant_id) values ('%s')".formatted(tenant(2)));
		this.testbed.night("night-2", listed(1, 4));
		assertThat(allowed()).containsExactly("1|t", "2|f", "3|t", "4|t");
		List<String> versions = this.testbed.steps.versions("sso_allowed_tenants");
		this.testbed.night("night-3", listed(1, 4));
		assertThat(this.testbed.steps.versions("sso_allowed_tenants")).isEqualTo(versions);
		this.testbed.night("night-4", listed(3, 4));
		assertThat(allowed()).containsExactly("2|f", "3|t", "4|t");
		this.testbed.use();
		this.testbed.night("night-5", listed(3, 4));
		assertThat(allowed()).containsExactly("2|f");
	}

	private List<String> tenants() {
		return this.testbed.rows("select name, left_reason, relationship from tenants order by tenant_id");
	}

	private List<String> frozen(String runKey) {
		this.testbed.steps.bean(RunLists.class).freeze(runKey, List.of(RunPart.USERS));
		return this.testbed.rows("select name from run_tenants where run_key = '%s' order by name".formatted(runKey));
	}

	private List<String> people() {
		return this.testbed.rows("select name, active from users order by name");
	}

	private List<String> allowed() {
		return this.testbed
			.rows("select right(tenant_id::text, 1), added_by_import from sso_allowed_tenants order by tenant_id");
	}

	private int departures() {
		return this.testbed.steps.bean(Departures.class).applyLeft("run");
	}

}
