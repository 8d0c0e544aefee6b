package io.cspsync.customer;

import java.util.List;
import java.util.Set;

import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;

import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/** What people, verified domains and names decide, on the database. */
class CustomerDecisionsStepTests {

	private CustomerTestbed testbed = new CustomerTestbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void aSecondTenantIsAConflictAndNoSecondCustomer() {
		this.testbed.night("night-1", listed(1, "Contoso"));
		this.testbed.night("night-2", listed(1, "Contoso"), listed(2, "CONTOSO"));
		assertThat(this.testbed.mapped()).containsExactly("1|Contoso", "2|null");
		assertThat(this.testbed.rows("select reason, candidates ->> 0 = id_of.id::text from match_conflicts, "
				+ "(select id from customers) id_of"))
			.containsExactly("By the name \"CONTOSO\" it fits customer 1 (Contoso), which has a tenant already: "
					+ "is this a second one of it?|t");
		assertThat(this.testbed.steps.bean(Waiting.class).countNew("night-2")).isOne();
	}

	@Test
	void aRestartOfTheNightThatCreatedTheFirstOfTwoCreatesTheSecondToo() {
		this.testbed.steps.begin("night-1");
		this.testbed.update("""
				insert into customers (name, written_name, created_at)
				select 'Contoso', 'Contoso', started_at + interval '1 second' from runs;
				insert into tenants (tenant_id, customer_id, name, changed_in)
				select '%s', id, 'Contoso', 'night-1' from customers
				""".formatted(tenant(1)));
		this.testbed.night("night-1", listed(1, "Contoso"), listed(2, "Contoso"));
		assertThat(this.testbed.mapped()).containsExactly("1|Contoso", "2|Contoso");
		assertThat(this.testbed.rows("select count(*) from customers")).containsExactly("2");
	}

	@Test
	void aPersonsChoiceOfACustomerIsFollowed() {
		conflict();
		decide("customer", 2L);
		this.testbed.night("night-2", listed(1, "Contoso"));
		this.testbed.night("night-3", listed(1, "Contoso"));
		assertThat(this.testbed.rows("select customer_id from tenants")).containsExactly("2");
		assertThat(this.testbed.rows("select count(*) from match_conflicts")).containsExactly("1");
		assertThat(this.testbed.steps.bean(Waiting.class).countAll()).isZero();
	}

	@Test
	void aPersonsWishForACustomerOfItsOwnIsFollowedThoughABrakeHoldsOthers() {
		conflict();
		decide("create", null);
		List<PartnerCustomer> list = listed(11, 20);
		list.add(listed(1, "Contoso"));
		this.testbed.night("night-2", list);
		assertThat(this.testbed.rows("select customer_id from tenants where customer_id is not null"))
			.containsExactly("3");
		assertThat(this.testbed.held("state")).hasSize(10);
		this.testbed.night("night-3", list);
		assertThat(this.testbed.rows("select count(*) from customers")).containsExactly("3");
		assertThat(this.testbed.rows("select count(*) from match_conflicts where resolved_at is null"))
			.containsExactly("0");
	}

	@Test
	void whatAPersonIgnoresIsNeitherImportedNorAskedAgainUntilThatIsChanged() {
		conflict();
		decide("ignore", null);
		this.testbed.night("night-2", listed(1, "Contoso"));
		this.testbed.night("night-3", listed(1, "Contoso"));
		assertThat(this.testbed.mapped()).containsExactly("1|null");
		assertThat(this.testbed.rows("select count(*), count(resolved_at) from match_conflicts"))
			.containsExactly("1|1");
		assertThat(this.testbed.rows("select code from integration_errors")).isEmpty();
		decide("customer", 1L);
		this.testbed.night("night-4", listed(1, "Contoso"));
		assertThat(this.testbed.rows("select customer_id from tenants")).containsExactly("1");
	}

	@Test
	void domainsAreReadThroughGraphElseInPartnerCenterElseSaidToBeUnread() {
		for (int i = 1; i <= 3; i++) {
			this.testbed.customer("Customer " + i, "www.site" + i + ".example");
		}
		this.testbed.partner.consented.put(tenant(1), Set.of("site1.example"));
		this.testbed.partner.inPartnerCenter.put(tenant(2), Set.of("Site2.example"));
		this.testbed.night("night-1", listed(1, "One"), listed(2, "Two"), listed(3, "Three"));
		assertThat(this.testbed.mapped()).containsExactly("1|Customer 1", "2|Customer 2", "3|Three");
		assertThat(this.testbed.partner.askedForDomains).containsEntry(tenant(1), "graph")
			.containsEntry(tenant(2), "partner-center");
		assertThat(this.testbed.steps.counts("night-1")).containsEntry("domains-unread", 1L);
		this.testbed.partner.askedForDomains.clear();
		this.testbed.night("night-2", listed(1, "One"), listed(2, "Two"), listed(3, "Three"));
		assertThat(this.testbed.partner.askedForDomains).isEmpty();
		assertThat(this.testbed.steps.counts("night-2")).containsEntry("domains-unread", 0L);
	}

	@Test
	void aConflictSaysThatTheDomainsCouldNotBeRead() {
		long customer = this.testbed.customer("Contoso", "site.example");
		this.testbed.person(customer, "a@contoso.example");
		this.testbed.person(customer, "b@other.example");
		this.testbed.person(customer, "c@third.example");
		this.testbed.night("night-1", listed(1, "One", "contoso.example"));
		assertThat(this.testbed.rows("select reason from match_conflicts")).singleElement()
			.asString()
			.endsWith("most of whose people have another one. Its verified domains could not be compared: "
					+ "Microsoft refused; Microsoft refused");
	}

	@Test
	void aBrokenSignInIsTheRunsAffairAlsoWhenDomainsAreRead() {
		this.testbed.customer("Contoso", "site.example");
		this.testbed.partner.domainsFailure = FakePartner.failure(ErrorCategory.SETUP);
		this.testbed.partner.list.add(listed(1, "One"));
		assertThat(this.testbed.steps.run("night-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.testbed.mapped()).isEmpty();
	}

	@Test
	void afterSomeOutagesInARowNobodyElseIsAsked() {
		this.testbed.customer("Contoso", "site.example");
		this.testbed.partner.domainsFailure = FakePartner.failure(ErrorCategory.TRANSIENT);
		this.testbed.night("night-1", listed(1, 200));
		// Those under way when the last outage was seen are asked to the end.
		assertThat(this.testbed.partner.askedForDomains).hasSizeBetween(VerifiedDomains.OUTAGES_IN_A_ROW, 24);
		assertThat(this.testbed.steps.counts("night-1")).containsEntry("domains-unread", 200L);
		assertThat(this.testbed.held("details ->> 'domains-not-read' is not null")).hasSize(200).containsOnly("t");
	}

	@Test
	void namesAreMicrosoftsWhereTheSettingsSaySo() {
		this.testbed.use("name-owner=microsoft");
		this.testbed.customer("Contoso", null);
		this.testbed.customer("Group", null);
		this.testbed.update("insert into tenants (tenant_id, customer_id) values ('%s', 2), ('%s', 2)"
			.formatted(tenant(2), tenant(3)));
		this.testbed.night("night-1", listed(1, "CONTOSO"), listed(2, "Two"), listed(3, "Three"));
		assertThat(this.testbed.mapped()).containsExactly("1|CONTOSO", "2|Group", "3|Group");
		this.testbed.update("update customers set name = 'By hand' where id = 1");
		this.testbed.night("night-2", listed(1, "CONTOSO"), listed(2, "Two"), listed(3, "Three"));
		assertThat(this.testbed.mapped()).contains("1|CONTOSO");
		List<String> versions = this.testbed.steps.versions("customers");
		this.testbed.night("night-3", listed(1, "CONTOSO"), listed(2, "Two"), listed(3, "Three"));
		assertThat(this.testbed.steps.versions("customers")).isEqualTo(versions);
	}

	private void conflict() {
		this.testbed.customer("Contoso", null);
		this.testbed.customer("contoso", null);
		this.testbed.night("night-1", listed(1, "Contoso"));
		assertThat(this.testbed.rows("select count(*) from match_conflicts where resolved_at is null"))
			.containsExactly("1");
	}

	/** As {@code conflicts resolve} does, but for the tenant's row. */
	private void decide(String decision, @Nullable Long customer) {
		this.testbed.steps.jdbc.sql("""
				update match_conflicts set decision = ?, decided_id = ?, decided_at = now(), resolved_at = now()
				""").params(decision, customer).update();
	}

}
