package io.cspsync.crm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.crm.CrmRows.E3;
import static io.cspsync.crm.CrmRows.FLOW;
import static io.cspsync.crm.CrmRows.P1;
import static org.assertj.core.api.Assertions.assertThat;

class BillingViewsTests {

	private static final String RECONCILIATION = """
			select period_start, recorded_day, customer_name, product_name, purchased, assigned, billable, billed, difference,
			    verdict
			from reporting.reconciliation order by period_start, customer_name, product_name
			""";

	private final CrmRows crm = new CrmRows().customer(1, "Adatum").customer(2, "Contoso").customer(3, "Fabrikam");

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void everySideThatIsMissingOrDiffersIsShownPerPeriod() {
		this.crm.tenant(11, 1, "Adatum branch");
		this.crm.licence(1, E3, "E3", 0, 0)
			.licence(11, E3, "E3", 0, 0)
			.licence(1, P1, "P1", 0, 0)
			.licence(2, E3, "E3", 0, 0);
		this.crm.licence(3, E3, "E3", 0, 0).licence(3, FLOW, "Flow", 0, 0);
		// Figures of the 15th do not count: the 29th is October's last recorded day.
		this.crm.day("2026-10-15", 1, E3, 1, 1, 1)
			.day("2026-10-29", 1, E3, 10, 7, 9)
			.day("2026-10-29", 11, E3, 5, 4, 5);
		this.crm.day("2026-10-29", 1, P1, 3, 0, 3)
			.day("2026-10-29", 2, E3, 20, 21, 20)
			.day("2026-10-29", 3, E3, 8, 8, 8);
		this.crm.day("2026-10-29", 3, FLOW, 10000, 2, 0).day("2026-11-20", 1, E3, 11, 7, 11);
		this.crm.billed(1, E3, "2026-10-01", "2026-10-31", 14).billed(1, P1, "2026-10-01", "2026-10-31", 4);
		this.crm.billed(2, E3, "2026-10-01", "2026-10-31", 19).billed(2, P1, "2026-10-01", "2026-10-31", 2);
		this.crm.run("insert into sku_catalogue values ('" + P1 + "', 'P1', 'Entra P1', 'test', now())");
		assertThat(this.crm.rows(RECONCILIATION)).containsExactly("2026-10-01|2026-10-29|Adatum|E3|15|11|14|14|0|equal",
				"2026-10-01|2026-10-29|Adatum|P1|3|0|3|4|1|billed too much",
				"2026-10-01|2026-10-29|Contoso|E3|20|21|20|19|-1|billed too little",
				"2026-10-01|2026-10-29|Contoso|Entra P1|null|null|null|2|2|billed, but not there",
				"2026-10-01|2026-10-29|Fabrikam|E3|8|8|8|null|-8|not billed");
		this.crm.billed(1, E3, "2026-09-01", "2026-09-30", 10);
		assertThat(this.crm.rows(RECONCILIATION))
			.contains("2026-09-01|null|Adatum|" + E3 + "|null|null|null|10|10|no day of the period is recorded")
			.hasSize(6);
	}

	@Test
	void whoIsBilledByOtherPeriodsIsNotMissingInThese() {
		this.crm.licence(1, E3, "E3", 0, 0).licence(2, E3, "E3", 0, 0);
		this.crm.day("2026-10-20", 1, E3, 10, 0, 10).day("2026-10-20", 2, E3, 20, 0, 20);
		this.crm.billed(1, E3, "2026-10-01", "2026-10-31", 10).billed(2, E3, "2026-10-15", "2026-11-14", 20);
		assertThat(this.crm.rows(RECONCILIATION)).containsExactly("2026-10-01|2026-10-20|Adatum|E3|10|0|10|10|0|equal",
				"2026-10-15|2026-10-20|Contoso|E3|20|0|20|20|0|equal");
	}

	@Test
	void whatWasBilledByItsProductKeyMeetsItsSku() {
		this.crm.licence(1, E3, "E3", 0, 0).run("update licences set product_key = 'CFQ7TTC0LFLX:0001'");
		this.crm.day("2026-10-20", 1, E3, 10, 0, 10);
		this.crm.run("""
				insert into billed_quantities (customer_id, product_key, period_start, period_end, quantity, origin)
				values (1, 'CFQ7TTC0LFLX:0001', '2026-10-01', '2026-10-31', 10, 'test')
				""");
		assertThat(this.crm.rows(RECONCILIATION)).containsExactly("2026-10-01|2026-10-20|Adatum|E3|10|0|10|10|0|equal");
	}

	@Test
	void onlyRenewalsThatNeedAPersonAreListed() {
		this.crm.licence(1, E3, "E3", 0, 0).licence(1, FLOW, "Flow", 0, 0);
		this.crm.run("update licences set free = true where product_name = 'Flow'");
		this.crm.line(1, E3, "monthly", 1, "P1M", true).line(1, E3, "monthly-ends", 2, "P1M", false);
		this.crm.line(1, E3, "annual", 3, "P1Y", true)
			.line(1, E3, "unsaid", 4, "P1M", null)
			.line(1, E3, "old", 5, null, true);
		this.crm.line(1, E3, "triennial-ends", 6, "P3Y", false).line(1, E3, "trial", 7, "P1M", true);
		this.crm.line(1, E3, "endless", 8, "P1Y", false).line(1, E3, "undated", 9, "P1Y", false);
		this.crm.line(1, E3, "deleted", 10, "P1Y", false).line(1, E3, "of-others", 11, "P1Y", false);
		this.crm.line(1, FLOW, "free", 12, "P1Y", false).line(2, null, "left", 13, "P1Y", false);
		this.crm.run("update subscriptions set last_day = current_date + 3 where subscription_id <> 'undated'");
		this.crm.run("update subscriptions set no_end = true where subscription_id = 'endless'");
		this.crm.run("update subscriptions set trial = true where subscription_id = 'trial'");
		this.crm.run("update subscriptions set status = 'Deleted' where subscription_id = 'deleted'");
		this.crm.run("update subscriptions set partner = null where subscription_id = 'of-others'");
		this.crm.run("update tenants set left_at = now() where customer_id = 2");
		assertThat(this.crm.rows("""
				select subscription_id, quantity, days_left, why, product_name from reporting.renewals order by quantity
				""")).containsExactly("monthly-ends|2|3|ends: it does not renew|E3",
				"annual|3|3|renews for a further term|E3", "unsaid|4|3|its source does not say whether it renews|E3",
				"old|5|3|renews for a term that its source does not tell|E3",
				"triennial-ends|6|3|ends: it does not renew|E3", "trial|7|3|the trial ends|E3");
	}

	@Test
	void linesThatDidNotMeetAreListedOnceForEachSide() {
		this.crm.run("update tenants set relationship = 'reseller'");
		this.crm.run("insert into installations (cloud, partner_tenant_id, bound_at) values ('c', '"
				+ CrmRows.tenantId(99) + "', now())");
		this.crm.licence(1, E3, "E3", 0, 0).line(1, E3, "joined", 1, "P1Y", true).line(1, null, "sold", 2, "P1Y", true);
		this.crm.line(1, null, "azure", 3, null, null).line(1, null, "software", 4, "P1Y", null);
		this.crm.line(1, null, "expired", 5, "P1Y", null)
			.line(1, E3, "ours", 6, null, null)
			.line(1, E3, "theirs", 7, null, null);
		this.crm.run(
				"update subscriptions set product_type = 'Azure', unit_type = 'Usage-based' where subscription_id = 'azure'");
		this.crm.run("update subscriptions set product_type = 'Software' where subscription_id = 'software'");
		this.crm.run(
				"update subscriptions set product_type = 'OnlineServicesNCE' where subscription_id in ('sold', 'expired')");
		this.crm.run("update subscriptions set status = 'expired' where subscription_id = 'expired'");
		this.crm.run("update subscriptions set partner = null, owner_tenant_id = '" + CrmRows.tenantId(99)
				+ "' where subscription_id = 'ours'");
		this.crm.run("update subscriptions set partner = null, owner_tenant_id = '" + CrmRows.tenantId(1)
				+ "' where subscription_id = 'theirs'");
		assertThat(this.crm.rows("select subscription_id, why from reporting.unjoined_subscriptions order by quantity"))
			.containsExactly("sold|sold, but not in the directory",
					"ours|ours in the directory, but not in Partner Center");
	}

	@Test
	void withSeveralPartnersWhatAnyOfThemMadeIsOursWhereItWasAskedFor() {
		this.crm.run("update tenants set relationship = 'reseller'").customer(4, "Delegated only");
		this.crm.licence(1, E3, "E3", 0, 0).licence(2, E3, "E3", 0, 0).licence(3, E3, "E3", 0, 0);
		this.crm.licence(4, E3, "E3", 0, 0).line(4, E3, "not-sold-to", 9, null, null);
		this.crm.line(1, E3, "joined", 1, "P1Y", true).line(2, E3, "of-north", 2, null, null);
		this.crm.line(2, E3, "of-others", 3, null, null).line(3, E3, "not-asked", 4, null, null);
		this.crm.run("update subscriptions set partner = 'north' where subscription_id = 'joined'");
		this.crm.run("update subscriptions set partner = null where subscription_id <> 'joined'");
		this.crm.run("update subscriptions set owner_tenant_id = '" + CrmRows.tenantId(98) + "'");
		this.crm.run("update subscriptions set owner_tenant_id = '" + CrmRows.tenantId(97)
				+ "' where subscription_id = 'of-others'");
		this.crm.run("update tenants set licences_import = 'all-subscribed-skus' where customer_id = 3");
		String unjoined = "select subscription_id, why from reporting.unjoined_subscriptions order by quantity";
		assertThat(this.crm.rows(unjoined))
			.containsExactly("of-north|ours in the directory, but not in Partner Center");
		this.crm.run("update tenants set licences_import = 'both' where customer_id = 1");
		assertThat(this.crm.rows(unjoined)).as("the settings ask for no subscriptions").isEmpty();
		this.crm.run("update tenants set licences_import = 'your-subscriptions' where customer_id = 2");
		assertThat(this.crm.rows(unjoined)).hasSize(1);
	}

	@Test
	void whatHasNoSkuByItsKindIsNotUnjoined() {
		this.crm.line(1, null, "licence", 1, "P1Y", true).line(1, null, "azure", 2, null, null);
		this.crm.line(1, null, "usage", 3, null, null);
		this.crm.run(
				"update subscriptions set unit_type = null, offer_id = 'MS-AZR-0145P' where subscription_id = 'azure'");
		this.crm
			.run("update subscriptions set unit_type = null, billing_type = 'usage' where subscription_id = 'usage'");
		assertThat(this.crm.rows("select subscription_id from reporting.unjoined_subscriptions"))
			.containsExactly("licence");
	}

	@Test
	void productsOfTenantsThatLeftAreNotUnknown() {
		this.crm.licence(1, E3, "E3", 1, 0).licence(2, E3, "E3", 1, 0).licence(2, P1, "P1", 1, 0);
		this.crm.run("update tenants set left_at = now() where customer_id = 2");
		assertThat(this.crm.rows("select part_number, tenants from reporting.unknown_skus")).containsExactly("E3|1");
	}

	@Test
	void whatWasBilledByAKeyMeetsItsSkuAlsoWhereOtherTenantsHaveAnotherKey() {
		this.crm.tenant(11, 1, "Adatum branch");
		this.crm.licence(1, E3, "E3", 0, 0).licence(11, E3, "E3", 0, 0);
		this.crm.run("update licences set product_key = 'A:0001' where tenant_id = '" + CrmRows.tenantId(1) + "'");
		this.crm.run("update licences set product_key = 'B:0001' where tenant_id = '" + CrmRows.tenantId(11) + "'");
		this.crm.day("2026-10-20", 1, E3, 10, 0, 10).day("2026-10-20", 11, E3, 5, 0, 5);
		this.crm.run("""
				insert into billed_quantities (customer_id, product_key, period_start, period_end, quantity, origin)
				select 1, key, '2026-10-01', '2026-10-31', quantity, 'test'
				from (values ('A:0001', 10), ('B:0001', 5)) as b (key, quantity)
				""");
		assertThat(this.crm.rows(RECONCILIATION)).containsExactly("2026-10-01|2026-10-20|Adatum|E3|15|0|15|15|0|equal");
	}

	@Test
	void tenantsWithPeopleAndNoLicenceAreFound() {
		this.crm.licence(1, E3, "E3", 10, 1).licence(2, E3, "E3", 10, 1).licence(3, E3, "E3", 0, 0);
		this.crm.run("update licences set removed_at = now() where customer_id = 2");
		this.crm.customer(4, "Left").customer(5, "Empty").customer(6, "Nobody active");
		this.crm.run("update tenants set left_at = now() where customer_id = 4");
		this.crm.run("insert into users (tenant_id, customer_id, name) select tenant_id, customer_id, n::text "
				+ "from tenants, generate_series(1, 2) n where customer_id <> 5");
		this.crm.run("update users set active = false where customer_id = 6");
		assertThat(this.crm.rows(
				"select customer_name, active_users, licences_read_at from reporting.tenants_without_licences order by 1"))
			.containsExactly("Contoso|2|null", "Fabrikam|2|null");
	}

	@Test
	void unmappedTenantsSayWhy() {
		this.crm.run("insert into tenants (tenant_id, name) select ('11111111-2222-3333-0000-00000000000' || n)::uuid, "
				+ "'Tenant ' || n from generate_series(1, 3) n");
		this.crm.run("update tenants set left_at = now() where name = 'Tenant 3'");
		conflict(2, "two customers of this name", null);
		conflict(4, "second tenant?", null);
		conflict(5, "two customers of this name", "ignore");
		this.crm
			.run("""
					insert into held_changes (kind, tenant_id, entity_name, reason, state, first_run_key, last_run_key,
					    first_seen_at, last_seen_at)
					select 'create-customer', ('11111111-2222-3333-0000-00000000000' || n)::uuid, 'Tenant ' || n, 'too many', state,
					    'r', 'r', now(), now()
					from (values (6, 'HELD'), (7, 'APPROVED'), (8, 'DONE')) as h (n, state)
					""");
		assertThat(this.crm.rows("select name, why, reason from reporting.unmapped_tenants order by name"))
			.containsExactly("Tenant 1|no customer|null", "Tenant 2|conflict|two customers of this name",
					"Tenant 4|conflict|second tenant?", "Tenant 5|ignored|two customers of this name",
					"Tenant 6|held|too many", "Tenant 7|approved|too many");
	}

	private void conflict(int tenant, String reason, String decision) {
		this.crm.jdbc
			.sql("""
					insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key,
					    last_run_key, first_seen_at, last_seen_at, decision, decided_at, resolved_at)
					values ('customer', ('11111111-2222-3333-0000-00000000000' || :tenant)::uuid, :tenant, 'Tenant ' || :tenant,
					    :reason, '[]', 'r', 'r', now(), now(), :decision, case when cast(:decision as text) is not null then now() end,
					    case when cast(:decision as text) is not null then now() end)
					""")
			.param("tenant", String.valueOf(tenant))
			.param("reason", reason)
			.param("decision", decision)
			.update();
	}

}
