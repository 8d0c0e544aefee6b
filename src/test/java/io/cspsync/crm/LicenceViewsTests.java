package io.cspsync.crm;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.cspsync.crm.CrmRows.E3;
import static io.cspsync.crm.CrmRows.FLOW;
import static io.cspsync.crm.CrmRows.P1;
import static org.assertj.core.api.Assertions.assertThat;

class LicenceViewsTests {

	private final CrmRows crm = new CrmRows().customer(1, "Adatum").customer(2, "Contoso");

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void currentLicencesShowUnitsAndWhatTheyCost() {
		this.crm.licence(1, E3, "E3", 10, 7).licence(2, E3, "E3", 5, 8).price(E3, null, null, "2020-01-01", "12.345");
		assertThat(this.crm
			.rows("""
					select customer_name, tenant_name, product_name, purchased, consumed, free_units, over_used_units, billable,
					    unit_price, currency, amount, why_no_price
					from reporting.licences_current order by customer_id
					"""))
			.containsExactly("Adatum|Adatum|E3|10|7|3|0|10|12.3450|EUR|123.45|null",
					"Contoso|Contoso|E3|5|8|0|3|5|12.3450|EUR|61.73|null");
	}

	@Test
	void removedLicencesAndTenantsThatLeftAreNoMoreCurrent() {
		this.crm.licence(1, E3, "E3", 10, 7).licence(1, P1, "P1", 1, 1).licence(2, E3, "E3", 5, 8);
		this.crm.line(1, E3, "a", 10, "P1Y", true).line(2, E3, "b", 5, "P1Y", true);
		this.crm.run("update licences set removed_at = now() where product_name = 'P1'");
		this.crm.run("update tenants set left_at = now() where customer_id = 2");
		assertThat(this.crm.rows("select customer_name, product_name from reporting.licences_current"))
			.containsExactly("Adatum|E3");
		assertThat(this.crm.rows("select customer_name, product_name, quantity from reporting.subscriptions_current"))
			.containsExactly("Adatum|E3|10");
	}

	@Test
	void thePriceOfTheVeryTermWinsThenTheNewestValidOne() {
		this.crm.licence(1, E3, "E3", 10, 0).line(1, E3, "a", 6, "P1Y", true).line(1, E3, "b", 4, "P1Y", true);
		this.crm.price(E3, null, null, "2026-01-01", "40").price(E3, "P1Y", "monthly", "2020-01-01", "30");
		this.crm.price(E3, "P1Y", "monthly", "2021-01-01", "31").price(E3, "P1Y", "monthly", "2999-01-01", "99");
		this.crm.price(E3, "P1M", "monthly", "2026-01-01", "36").price(E3, "P1Y", "annual", "2026-01-01", "360");
		assertThat(this.crm.rows("select term, billing_cycle, unit_price, amount from reporting.licences_current"))
			.containsExactly("P1Y|monthly|31.0000|310.00");
	}

	@Test
	void noPriceIsGuessedAndTheReasonIsSaid() {
		this.crm.licence(1, E3, "E3", 10, 0).line(1, E3, "a", 6, "P1Y", true).line(1, E3, "b", 4, "P1M", true);
		this.crm.licence(1, P1, "P1", 20, 0);
		this.crm.licence(2, P1, "P1", 20, 0).line(2, P1, "c", 20, "P3Y", true);
		this.crm.licence(2, FLOW, "Flow", 10000, 2)
			.run("update licences set billable = 0, free = true where product_name = 'Flow'");
		assertThat(this.crm.rows("select distinct why_no_price from reporting.licences_current order by 1"))
			.containsExactly("no price of this product is loaded", "null");
		this.crm.price(E3, "P1Y", null, "2020-01-01", "30").price(P1, "P1Y", null, "2020-01-01", "6");
		assertThat(this.crm.rows("""
				select customer_name, product_name, unit_price, amount, why_no_price from reporting.licences_current
				order by customer_name, product_name
				""")).containsExactly("Adatum|E3|null|null|the terms of its subscriptions are unknown or differ",
				"Adatum|P1|null|null|the terms of its subscriptions are unknown or differ",
				"Contoso|Flow|null|null|null",
				"Contoso|P1|null|null|no price is loaded for this term, billing cycle and day");
		this.crm.price(E3, null, null, "2020-01-01", "32");
		assertThat(this.crm.rows("select unit_price from reporting.licences_current where product_name = 'E3'"))
			.containsExactly("32.0000");
	}

	@Test
	void unusedAndOverUsedLeaveOutWhatCostsNothingOrIsNotGivenToPeople() {
		this.crm.licence(1, E3, "E3", 10, 7).licence(2, E3, "E3", 5, 8);
		this.crm.licence(1, FLOW, "Flow", 10000, 2)
			.run("update licences set billable = 0, free = true where product_name = 'Flow'");
		this.crm.licence(1, P1, "P1", 20, 0)
			.run("update licences set applies_to = 'Company' where product_name = 'P1'");
		// 10 units of which 8 are of a trial: of the 6 that nobody holds only 2 are paid
		// for.
		this.crm.licence(2, P1, "P1", 10, 4)
			.run("update licences set trial_units = 8, billable = 2 where purchased = 10 and consumed = 4");
		this.crm.price(E3, null, null, "2020-01-01", "10").price(P1, null, null, "2020-01-01", "4");
		assertThat(this.crm.rows("""
				select customer_name, product_name, purchased, consumed, unused_units, unused_amount
				from reporting.licences_unused order by customer_id, product_name
				""")).containsExactly("Adatum|E3|10|7|3|30.00", "Contoso|P1|10|4|2|8.00");
		assertThat(
				this.crm.rows("select customer_name, product_name, over_used_units from reporting.licences_over_used"))
			.containsExactly("Contoso|E3|3");
	}

	@Test
	void thePastDaysBillIsThatDays() {
		this.crm.licence(1, E3, "E3", 99, 99).licence(2, E3, "E3", 99, 99);
		this.crm.day("2026-10-31", 1, E3, 10, 7, 10)
			.day("2026-11-30", 1, E3, 12, 9, 11)
			.day("2026-10-31", 2, E3, 5, 5, 5);
		this.crm.price(E3, null, null, "2026-01-01", "10").price(E3, null, null, "2026-11-15", "11.5");
		this.crm.price(E3, "P1Y", "annual", "2026-01-01", "100");
		this.crm.run("update licence_days set term = 'P1Y', billing_cycle = 'annual' where customer_id = 2");
		this.crm.run("update tenants set left_at = '2026-11-02' where customer_id = 2");
		assertThat(this.crm.rows("""
				select day, customer_name, product_name, purchased, consumed, billable, unit_price, amount
				from reporting.billable_days order by day, customer_id
				""")).containsExactly("2026-10-31|Adatum|E3|10|7|10|10.0000|100.00",
				"2026-10-31|Contoso|E3|5|5|5|100.0000|500.00", "2026-11-30|Adatum|E3|12|9|11|11.5000|126.50");
	}

	@Test
	void changesAreThoseBetweenTheLastRecordedDays() {
		this.crm.licence(1, E3, "E3", 0, 0)
			.licence(1, P1, "P1", 0, 0)
			.licence(2, E3, "E3", 0, 0)
			.licence(2, P1, "P1", 0, 0);
		this.crm.day("2026-10-30", 1, E3, 10, 7, 10)
			.day("2026-10-30", 1, P1, 3, 3, 3)
			.day("2026-10-30", 2, E3, 5, 5, 5)
			.day("2026-10-30", 2, P1, 8, 8, 0);
		this.crm.day("2026-11-02", 1, E3, 12, 7, 12)
			.day("2026-11-02", 2, E3, 4, 4, 4)
			.day("2026-11-02", 2, P1, 8, 8, 8);
		this.crm.licence(1, FLOW, "Flow", 0, 0).day("2026-11-02", 1, FLOW, 1, 0, 0);
		String changes = """
				select earlier_day, later_day, customer_name, product_name, change, purchased_before, purchased_after,
				    purchased_difference, billable_difference
				from %s order by customer_name, product_name
				""";
		String[] expected = { "2026-10-30|2026-11-02|Adatum|E3|more|10|12|2|2",
				"2026-10-30|2026-11-02|Adatum|Flow|added|0|1|1|0", "2026-10-30|2026-11-02|Adatum|P1|removed|3|0|-3|-3",
				"2026-10-30|2026-11-02|Contoso|E3|fewer|5|4|-1|-1",
				"2026-10-30|2026-11-02|Contoso|P1|more billable|8|8|0|8" };
		assertThat(this.crm.rows(changes.formatted("reporting.licence_changes('2026-10-31', '2026-11-30')")))
			.containsExactly(expected);
		assertThat(this.crm.rows(changes.formatted("reporting.licence_changes('2020-01-01', '2026-11-02')")))
			.containsExactly(expected);
		assertThat(this.crm.rows(changes.formatted("reporting.licence_changes('2026-10-30', '2026-11-01')"))).isEmpty();
		assertThat(this.crm.rows(changes.formatted("reporting.licence_changes_since_yesterday")))
			.containsExactly(expected);
	}

	@Test
	void aLicenceThatMovesWithItsTenantEndsForOneAndBeginsForTheOther() {
		this.crm.licence(1, E3, "E3", 0, 0).day("2026-11-01", 1, E3, 10, 7, 10).day("2026-11-02", 1, E3, 10, 7, 10);
		this.crm.run("update licence_days set customer_id = 2 where day = '2026-11-02'");
		assertThat(this.crm
			.rows("""
					select customer_name, change, billable_difference from reporting.licence_changes_since_yesterday order by 1
					"""))
			.containsExactly("Adatum|removed|-10", "Contoso|added|10");
	}

	@Test
	void whoMayReadTheReportsNeedsNothingInTheCrm() {
		this.crm.licence(1, E3, "E3", 0, 0).day("2026-11-01", 1, E3, 10, 7, 10).day("2026-11-02", 1, E3, 11, 7, 11);
		List<String> seen = JdbcClient.create(TestDatabase.report(this.crm.pool))
			.sql("select change from reporting.licence_changes_since_yesterday")
			.query(String.class)
			.list();
		assertThat(seen).containsExactly("more");
	}

}
