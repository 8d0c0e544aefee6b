package io.cspsync.customer;

import java.util.List;

import io.cspsync.crm.RunLists;
import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

class CustomerBrakeStepTests {

	private CustomerTestbed testbed = new CustomerTestbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void anEmptyCrmIsFilledFreely() {
		this.testbed.night("night-1", listed(1, 50));
		assertThat(customers()).containsExactly("50");
		assertThat(this.testbed.held("kind")).isEmpty();
	}

	@Test
	void tooManyCreationsAreHeldEachAsAProposal() {
		this.testbed.customer("Somebody else", null);
		this.testbed.night("night-1", listed(1, 6));
		assertThat(customers()).containsExactly("1");
		assertThat(this.testbed.held("kind, tenant_id, entity_name, state, details ->> 'domain', reason")).hasSize(6)
			.first()
			.isEqualTo("create-customer|" + tenant(1) + "|Company 1|HELD|t1.example|"
					+ "6 customers would be created beside the 1 that the CRM has; csp.customers.creation-limit lets 10 % of that be created in one run");
		assertThat(this.testbed.rows("select count(*) from tenants where customer_id is null")).containsExactly("6");
		assertThat(this.testbed.steps.counts("night-1")).containsEntry("customers-held", 6L)
			.doesNotContainKey("customers-created");
		assertThat(this.testbed.steps.bean(Waiting.class).countNew("night-1")).isEqualTo(6);
		assertThat(this.testbed.rows("select count(*) from integration_errors")).containsExactly("0");
	}

	@Test
	void fiveAndTenPercentMayBeCreated() {
		this.testbed.customer("Somebody else", null);
		this.testbed.night("night-1", listed(1, 5));
		assertThat(customers()).containsExactly("6");
		this.testbed.update("insert into customers (name) select 'Old ' || n from generate_series(1, 94) n");
		this.testbed.night("night-2", listed(1, 15));
		assertThat(customers()).containsExactly("110");
		this.testbed.night("night-3", listed(1, 27));
		assertThat(customers()).containsExactly("110");
		assertThat(this.testbed.held("state")).hasSize(12);
	}

	@Test
	void whatIsApprovedIsCreatedInTheNextRunAndTheRestStaysHeld() {
		hold(8);
		decide("APPROVED", 1, 2, 3);
		this.testbed.night("night-2", listed(1, 8));
		this.testbed.night("night-3", listed(1, 8));
		assertThat(this.testbed.mapped()).startsWith("1|Company 1", "2|Company 2", "3|Company 3", "4|null");
		assertThat(customers()).containsExactly("4");
		// Five are left, which is no crowd any more: but a person was asked.
		assertThat(this.testbed.held("state")).containsExactly("DONE", "DONE", "DONE", "HELD", "HELD", "HELD", "HELD",
				"HELD");
	}

	@Test
	void whatIsRejectedIsNeitherCreatedNorAskedAgain() {
		hold(8);
		decide("REJECTED", 1, 2, 3, 4, 5, 6, 7, 8);
		this.testbed.night("night-2", listed(1, 8));
		this.testbed.night("night-3", listed(1, 8));
		assertThat(customers()).containsExactly("1");
		assertThat(this.testbed.held("state, last_run_key")).hasSize(8).containsOnly("REJECTED|night-3");
		assertThat(this.testbed.steps.bean(Waiting.class).countAll()).isZero();
		assertThat(this.testbed.steps.counts("night-3")).containsEntry("customers-unmapped", 8L)
			.containsEntry("customers-held", 0L);
	}

	@Test
	void whatFindsItsCustomerMeanwhileIsNotHeldAnyMore() {
		hold(7);
		this.testbed.update("update customers set name = 'Company 3'");
		this.testbed.night("night-2", listed(1, 7));
		assertThat(this.testbed.held("right(tenant_id::text, 1), state")).contains("3|GONE").contains("1|HELD");
		assertThat(this.testbed.mapped()).contains("3|Company 3");
	}

	@Test
	void aRestartOfANightThatCreatedSomeHoldsNoneOfTheRest() {
		this.testbed.customer("Somebody else", null);
		this.testbed.update("insert into customers (name) select 'Old ' || n from generate_series(1, 5999) n");
		this.testbed.alter("alter table customers add constraint broken check (name <> 'Company 599')");
		this.testbed.night("night-1", listed(1, 600));
		assertThat(customers()).containsExactly("6500");
		this.testbed.alter("alter table customers drop constraint broken");
		this.testbed.night("night-1", listed(1, 600));
		assertThat(customers()).containsExactly("6600");
		assertThat(this.testbed.held("state")).isEmpty();
	}

	@Test
	void withoutCreationsTenantsAreMappedOnlyAndTheRestIsListed() {
		this.testbed.use("create-new=false");
		this.testbed.customer("Company 2", null);
		this.testbed.night("night-1", listed(1, 9));
		assertThat(this.testbed.mapped()).hasSize(9).contains("2|Company 2").contains("3|null");
		assertThat(this.testbed.held("state")).isEmpty();
		assertThat(this.testbed.steps.counts("night-1")).containsEntry("customers-unmapped", 8L);
	}

	@Test
	void aListThatShrankMarksNobodyButAsks() {
		this.testbed.night("night-1", listed(1, 20));
		this.testbed.night("night-2", listed(1, 10));
		this.testbed.night("night-3", listed(1, 10));
		assertThat(left()).isEmpty();
		assertThat(this.testbed.held("kind, state, first_run_key, last_run_key")).hasSize(10)
			.containsOnly("leave|HELD|night-2|night-3");
		assertThat(this.testbed.steps.counts("night-3")).containsEntry("tenants-kept", 10L);
		assertThat(this.testbed.rows("select count(*) from tenant_partners where left_at is not null"))
			.containsExactly("0");
		this.testbed.night("night-4", listed(1, 20));
		assertThat(this.testbed.held("state")).hasSize(10).containsOnly("GONE");
	}

	@Test
	void anApprovedLeavingHappensInTheNextRunIfTheTenantIsStillMissing() {
		this.testbed.night("night-1", listed(1, 20));
		this.testbed.night("night-2", listed(1, 10));
		decide("APPROVED", 11, 12, 13, 14, 15, 16, 17);
		List<PartnerCustomer> list = listed(1, 10);
		list.add(listed(11, "Company 11"));
		this.testbed.night("night-3", list);
		assertThat(left()).hasSize(6).contains("Company 12|gone").doesNotContain("Company 11|gone");
		assertThat(this.testbed.held("entity_name, state")).contains("Company 11|GONE", "Company 12|DONE",
				"Company 18|HELD");
	}

	@Test
	void aRejectedLeavingIsNotAskedAgainAndDoesNotCount() {
		this.testbed.night("night-1", listed(1, 20));
		this.testbed.night("night-2", listed(1, 15));
		decide("REJECTED", 16, 17, 18, 19, 20);
		this.testbed.night("night-3", listed(1, 14));
		assertThat(left()).containsExactly("Company 15|gone");
		assertThat(this.testbed.steps.bean(Waiting.class).countAll()).isZero();
	}

	@Test
	void aChosenTenantIsHeldLikeTheRestAndNothingIsSaidOfAnybodyElse() {
		hold(7);
		this.testbed.steps.begin("chosen");
		this.testbed.steps.bean(RunLists.class).choose("chosen", List.of(tenant(1)));
		this.testbed.night("chosen", listed(1, 7));
		assertThat(customers()).containsExactly("1");
		assertThat(this.testbed.held("last_run_key")).containsExactly("chosen", "night-1", "night-1", "night-1",
				"night-1", "night-1", "night-1");
	}

	private void hold(int tenants) {
		this.testbed.customer("Somebody else", null);
		this.testbed.night("night-1", listed(1, tenants));
		assertThat(this.testbed.held("state")).hasSize(tenants).containsOnly("HELD");
	}

	private void decide(String state, int... tenants) {
		for (int tenant : tenants) {
			this.testbed.steps.jdbc.sql("update held_changes set state = ?, decided_at = now() where tenant_id = ?")
				.params(state, tenant(tenant).value())
				.update();
		}
	}

	private List<String> customers() {
		return this.testbed.rows("select count(*) from customers");
	}

	private List<String> left() {
		return this.testbed.rows("select name, left_reason from tenants where left_at is not null order by tenant_id");
	}

}
