package io.cspsync.customer;

import java.util.List;

import io.cspsync.crm.Departures;
import io.cspsync.crm.RunLists;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.related;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/** Tenants of which tonight's lists say nothing stay as they are, in every respect. */
class UnseenTenantsStepTests {

	private CustomerTestbed testbed = new CustomerTestbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void aChosenTenantThatIsMissingKeepsWhatWasDecidedAndItsPartner() {
		this.testbed.night("night-1", listed(1, 20));
		this.testbed.night("night-2", listed(1, 15));
		decide("REJECTED", 16, 17, 18, 19, 20);
		this.testbed.steps.begin("chosen");
		this.testbed.steps.bean(RunLists.class).choose("chosen", List.of(tenant(16)));
		this.testbed.night("chosen", listed(1, 15));
		assertThat(this.testbed.held("state")).hasSize(5).containsOnly("REJECTED");
		assertThat(this.testbed.rows("select tenant_id from tenant_partners where left_at is not null")).isEmpty();
		assertThat(this.testbed.rows("select code from integration_errors where resolved_at is null"))
			.containsExactly("tenant-not-in-list");
		this.testbed.night("night-3", listed(1, 15));
		assertThat(left()).isEmpty();
	}

	@Test
	void whatWasRejectedOrAskedOfADelegatedTenantOutlivesANightWithoutTheDelegations() {
		this.testbed.customer("Contoso", null);
		this.testbed.customer("contoso", null);
		delegated(11, 18);
		this.testbed.partner.granular.add(tenant(20));
		this.testbed.partner.delegated.add(new DelegatedCustomer(tenant(20), "Contoso"));
		PartnerCustomer[] list = { listed(1, "Contoso One"), related(9, "Advised", "advisor") };
		this.testbed.partner.granular.add(tenant(9));
		this.testbed.partner.delegated.add(new DelegatedCustomer(tenant(9), "Advised"));
		this.testbed.night("night-1", list);
		decide("REJECTED", 11, 12, 13);
		List<String> partners = partners();
		List<String> decided = this.testbed.held("tenant_id, state");
		assertThat(decided).hasSize(10);
		this.testbed.partner.granularFailure = FakePartner.failure(ErrorCategory.TENANT);
		this.testbed.night("night-2", list);
		assertThat(this.testbed.held("tenant_id, state")).isEqualTo(decided);
		assertThat(partners()).isEqualTo(partners);
		this.testbed.partner.granularFailure = null;
		this.testbed.night("night-3", list);
		assertThat(this.testbed.held("tenant_id, state")).isEqualTo(decided);
		assertThat(this.testbed.rows("select first_run_key, resolved_at is null from match_conflicts"))
			.containsExactly("night-1|t");
	}

	@Test
	void aRejectedCreationOutlivesANightOnHalfAList() {
		this.testbed.customer("Somebody else", null);
		this.testbed.night("night-1", listed(1, 8));
		decide("REJECTED", 1, 2, 3, 4, 5, 6, 7, 8);
		this.testbed.night("night-2", listed(1, 4));
		this.testbed.night("night-3", listed(1, 8));
		assertThat(this.testbed.rows("select count(*) from customers")).containsExactly("1");
		assertThat(this.testbed.rows("select distinct reason from held_changes where state = 'REJECTED'"))
			.containsExactly("8 customers would be created beside the 1 that the CRM has; "
					+ "csp.customers.creation-limit lets 10 % of that be created in one run");
		assertThat(this.testbed.held("kind, state")).hasSize(12)
			.areExactly(8, is("create-customer|REJECTED"))
			.areExactly(4, is("leave|GONE"));
	}

	@Test
	void halfAListOfASmallPartnerIsHeldThoughItIsFewOfAll() {
		this.testbed.close();
		FakePartner other = new FakePartner();
		this.testbed = new CustomerTestbed(other);
		other.list.addAll(listed(201, 210));
		this.testbed.night("night-1", listed(1, 200));
		other.list.subList(5, 10).clear();
		this.testbed.night("night-2", listed(2, 200));
		assertThat(left()).containsExactly("Company 1");
		assertThat(this.testbed.held("state, reason")).hasSize(5)
			.containsOnly("HELD|5 of 10 known tenants are missing from the list of partner other; "
					+ "csp.customers.leaving-limit lets 5 % go in one night");
	}

	@Test
	void whoComesBackWithoutACustomerHasItsPeopleSwitchedOnAgain() {
		this.testbed.use("on-leave=deactivate-users");
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"));
		this.testbed.user(2, "Ada", true);
		this.testbed.night("night-2", listed(1, "One"));
		assertThat(this.testbed.steps.bean(Departures.class).applyLeft("run")).isOne();
		this.testbed.update("update tenants set customer_id = null where name = 'Two'");
		this.testbed.night("night-3", listed(1, "One"), listed(2, "Two"));
		assertThat(this.testbed.rows("select name, active from users")).containsExactly("Ada|t");
		assertThat(this.testbed.rows("select * from deactivations")).isEmpty();
		assertThat(this.testbed.steps.counts("night-3")).containsEntry("tenants-returned", 1L);
	}

	private static Condition<String> is(String row) {
		return new Condition<>(row::equals, row);
	}

	private void delegated(int from, int to) {
		for (int i = from; i <= to; i++) {
			this.testbed.partner.granular.add(tenant(i));
			this.testbed.partner.delegated.add(new DelegatedCustomer(tenant(i), "Delegated " + i));
		}
	}

	private void decide(String state, int... tenants) {
		for (int tenant : tenants) {
			this.testbed.steps.jdbc.sql("update held_changes set state = ?, decided_at = now() where tenant_id = ?")
				.params(state, tenant(tenant).value())
				.update();
		}
	}

	private List<String> left() {
		return this.testbed.rows("select name from tenants where left_at is not null order by tenant_id");
	}

	private List<String> partners() {
		return this.testbed.rows("select tenant_id, partner, left_at is null from tenant_partners order by 1, 2");
	}

}
