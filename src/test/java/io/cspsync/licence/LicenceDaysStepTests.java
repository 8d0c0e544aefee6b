package io.cspsync.licence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.TestSteps;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;

import static io.cspsync.crm.TestSteps.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights begin at 02:00 UTC, which is 21:00 of the day before in New York. The clock
 * begins on the 23rd.
 */
class LicenceDaysStepTests {

	private TestSteps steps = stepsIn("UTC", 0);

	@AfterEach
	void close() {
		this.steps.close();
	}

	@Test
	void aDayHasOneRowForEachProductOfEachTenant() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(1), 1, "P1", 20);
		licence(tenant(2), 2, "E3", 30);
		this.steps.jdbc.sql("update licences set consumed = 4, billable = purchased - 1").update();
		night("20261123T020000Z", 1, 2);
		assertThat(this.steps
			.rows("""
					select day, tenant_id, customer_id, product_name, purchased, consumed, billable, read_at at time zone 'UTC'
					from licence_days order by tenant_id, product_name
					"""))
			.containsExactly("2026-11-23|" + tenant(1) + "|1|E3|10|4|9|2026-11-23 02:01:00",
					"2026-11-23|" + tenant(1) + "|1|P1|20|4|19|2026-11-23 02:01:00",
					"2026-11-23|" + tenant(2) + "|2|E3|30|4|29|2026-11-23 02:01:00");
	}

	@Test
	void aTenantThatWasNotReadKeepsItsStateAndTheTimeOfItsRead() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1, 2);
		nextDay();
		this.steps.jdbc.sql("update licences set purchased = 11 where tenant_id = :t")
			.param("t", tenant(1).value())
			.update();
		night("20261124T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "23: 2 E3 30 of 23", "24: 1 E3 11 of 24",
				"24: 2 E3 30 of 23");
	}

	@Test
	void aRestartOnTheSameDayReplacesWhatWasCarriedOver() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1, 2);
		nextDay();
		night("20261124T020000Z", 1);
		this.steps.jdbc.sql("update licences set purchased = 31 where tenant_id = :t")
			.param("t", tenant(2).value())
			.update();
		nightAgain("20261124T020000Z", 2);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "23: 2 E3 30 of 23", "24: 1 E3 10 of 24",
				"24: 2 E3 31 of 24");
	}

	@Test
	void aRestartThatFindsFiguresUnchangedSaysThatTheyWereRead() {
		licence(tenant(1), 1, "E3", 10);
		night("20261123T020000Z", 1);
		nextDay();
		night("20261124T020000Z");
		assertThat(days()).endsWith("24: 1 E3 10 of 23");
		nightAgain("20261124T020000Z", 1);
		assertThat(days()).endsWith("24: 1 E3 10 of 24");
	}

	@Test
	void aSecondNightOfTheDayWritesNoRow() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1);
		List<String> versions = this.steps.versions("licence_days");
		night("20261123T030000Z", 1);
		nightAgain("20261123T030000Z");
		assertThat(this.steps.versions("licence_days")).isEqualTo(versions);
	}

	@Test
	void daysOnWhichNothingRanAreFilledWithTheLastOne() {
		licence(tenant(1), 1, "E3", 10);
		night("20261123T020000Z", 1);
		nextDay();
		nextDay();
		nextDay();
		this.steps.jdbc.sql("update licences set purchased = 12").update();
		night("20261126T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "24: 1 E3 10 of 23", "25: 1 E3 10 of 23",
				"26: 1 E3 12 of 26");
	}

	@Test
	void whoLeftAndWhatIsGoneHasNoRowFromThatDayOn() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(1), 1, "P1", 20);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1, 2);
		nextDay();
		nextDay();
		this.steps.jdbc.sql("update tenants set left_at = '2026-11-25T00:00:00Z' where tenant_id = :t")
			.param("t", tenant(2).value())
			.update();
		this.steps.jdbc.sql("update licences set removed_at = '2026-11-24T23:59:59Z' where product_name = 'P1'")
			.update();
		nextDay();
		night("20261126T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "23: 1 P1 20 of 23", "23: 2 E3 30 of 23",
				"24: 1 E3 10 of 23", "24: 2 E3 30 of 23", "25: 1 E3 10 of 23", "26: 1 E3 10 of 26");
	}

	@Test
	void whatGoesAwayBetweenTwoRunsOfADayGoesAwayFromTheDay() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(1), 1, "P1", 20);
		night("20261123T020000Z", 1);
		this.steps.jdbc.sql("update licences set removed_at = '2026-11-23T05:00:00Z' where product_name = 'P1'")
			.update();
		night("20261123T050000Z", 1);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23");
	}

	@Test
	void aReadWhoseLossesAreHeldIsNoRead() {
		licence(tenant(1), 1, "E3", 10);
		night("20261123T020000Z", 1);
		nextDay();
		this.steps.jdbc
			.sql("""
					insert into held_changes (kind, tenant_id, entity_name, reason, state, first_run_key, last_run_key,
					    first_seen_at, last_seen_at)
					values ('remove-licences', :t, 'Company 1', 'no SKU left', 'HELD', '20261124T020000Z', '20261125T020000Z',
					    now(), now())
					""")
			.param("t", tenant(1).value())
			.update();
		night("20261124T020000Z", 1);
		nextDay();
		night("20261125T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "24: 1 E3 10 of 23", "25: 1 E3 10 of 23");
		this.steps.jdbc.sql("update held_changes set state = 'REJECTED'").update();
		night("20261125T040000Z", 1);
		assertThat(days()).endsWith("25: 1 E3 10 of 25");
	}

	@Test
	void termsAreThoseOfAllSubscriptionsOrNone() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(1), 1, "P1", 20);
		licence(tenant(1), 1, "P2", 30);
		subscription("a", "E3", "P1Y", "Annual", "active");
		subscription("b", "E3", "p1y", "annual", "active");
		subscription("c", "E3", "P1M", "monthly", "deleted");
		subscription("d", "P1", "P1Y", "monthly", "active");
		subscription("e", "P1", null, "monthly", "active");
		night("20261123T020000Z", 1);
		assertThat(this.steps.rows("select product_name, term, billing_cycle from licence_days order by 1"))
			.containsExactly("E3|P1Y|annual", "P1|null|monthly", "P2|null|null");
	}

	@Test
	void theDayIsThatOfTheZoneAtTheMomentOfTheStep() {
		this.steps.close();
		this.steps = stepsIn("America/New_York", 0);
		licence(tenant(1), 1, "E3", 10);
		night("20261123T020000Z", 1);
		this.steps.clock.move(Duration.ofHours(4));
		night("20261123T060000Z", 1);
		assertThat(this.steps.rows("select distinct day from licence_days order by day")).containsExactly("2026-11-22",
				"2026-11-23");
	}

	@Test
	void theDayThatATenantLeftIsThatOfTheZone() {
		this.steps.close();
		this.steps = stepsIn("Asia/Tokyo", 0);
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1, 2);
		// 00:00 and 23:59 of the 24th in Tokyo
		this.steps.jdbc.sql("update tenants set left_at = '2026-11-23T15:00:00Z' where tenant_id = :t")
			.param("t", tenant(1).value())
			.update();
		this.steps.jdbc.sql("update tenants set left_at = '2026-11-24T14:59:00Z' where tenant_id = :t")
			.param("t", tenant(2).value())
			.update();
		licence(tenant(3), 3, "E3", 40);
		nextDay();
		nextDay();
		night("20261125T020000Z", 3);
		assertThat(days()).containsExactly("23: 1 E3 10 of 23", "23: 2 E3 30 of 23", "25: 3 E3 40 of 25");
	}

	@Test
	void daysAreForgottenAfterTheirTimeAndNotFilledBeyondIt() {
		this.steps.close();
		this.steps = stepsIn("UTC", 31);
		licence(tenant(1), 1, "E3", 10);
		night("20261123T020000Z", 1);
		this.steps.clock.move(Duration.ofDays(31));
		night("20261224T020000Z", 1);
		assertThat(this.steps.rows("select min(day), max(day), count(*) from licence_days"))
			.containsExactly("2026-11-23|2026-12-24|32");
		this.steps.clock.move(Duration.ofDays(1));
		night("20261225T020000Z", 1);
		assertThat(this.steps.rows("select min(day), count(*) from licence_days")).containsExactly("2026-11-24|32");
		this.steps.clock.move(Duration.ofDays(100));
		night("20270404T020000Z", 1);
		assertThat(this.steps.rows("select min(day), max(day), count(*) from licence_days"))
			.containsExactly("2027-03-04|2027-04-04|32");
	}

	@Test
	void aRunOverChosenTenantsLeavesAWholeDay() {
		licence(tenant(1), 1, "E3", 10);
		licence(tenant(2), 2, "E3", 30);
		night("20261123T020000Z", 1, 2);
		nextDay();
		this.steps.begin("20261124T010000Z");
		this.steps.jdbc.sql("insert into run_choices values ('20261124T010000Z', :t)")
			.param("t", tenant(2).value())
			.update();
		night("20261124T010000Z", 2);
		assertThat(days()).contains("24: 1 E3 10 of 23", "24: 2 E3 30 of 24").hasSize(4);
	}

	@Test
	void twoThousandTenantsOfTenProductsTakeSeconds() {
		this.steps.jdbc.sql("insert into customers (name) select 'Company ' || n from generate_series(1, 2000) n")
			.update();
		this.steps.jdbc
			.sql("insert into tenants (tenant_id, customer_id, name) select gen_random_uuid(), id, name from customers")
			.update();
		this.steps.jdbc
			.sql("""
					insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status, purchased,
					    consumed, enabled, warning, suspended)
					select tenant_id, customer_id, gen_random_uuid(), 'Product ' || n, 'sku', 'graph', 'Enabled', n, 0, n, 0, 0
					from tenants, generate_series(1, 10) n
					""")
			.update();
		assertThat(took("20261123T020000Z")).isLessThan(Duration.ofSeconds(5));
		nextDay();
		assertThat(took("20261124T020000Z")).isLessThan(Duration.ofSeconds(5));
		assertThat(this.steps.rows("select day, count(*) from licence_days group by day order by day"))
			.containsExactly("2026-11-23|20000", "2026-11-24|20000");
	}

	private Duration took(String runKey) {
		this.steps.begin(runKey);
		this.steps.jdbc
			.sql("""
					insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, licences_at, users_state)
					select :run, tenant_id, customer_id, customer_id, name, 'complete', now(), 'none' from tenants
					""")
			.param("run", runKey)
			.update();
		long began = System.nanoTime();
		night(runKey);
		return Duration.ofNanos(System.nanoTime() - began);
	}

	/** {@code 24: 2 E3 30 of 23}: what tenant 2 had on the 24th, read on the 23rd. */
	private List<String> days() {
		return this.steps.rows("""
				select to_char(day, 'DD') || ': ' || customer_id || ' ' || product_name || ' ' || purchased || ' of '
				    || to_char(read_at at time zone 'UTC', 'DD')
				from licence_days order by day, customer_id, product_name
				""");
	}

	/** A night in which the licences of these tenants were read, and of no other. */
	private void night(String runKey, int... read) {
		this.steps.begin(runKey);
		this.steps.jdbc.sql("""
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state)
				select :run, tenant_id, customer_id, customer_id, name, 'pending', 'none' from tenants
				on conflict do nothing
				""").param("run", runKey).update();
		for (int number : read) {
			this.steps.jdbc.sql("""
					update run_tenants set licences_state = 'complete', licences_at = cast(:now as timestamptz)
					where run_key = :run and tenant_id = :tenant
					""")
				.param("now", this.steps.clock.instant().plus(Duration.ofMinutes(1)).toString())
				.param("run", runKey)
				.param("tenant", tenant(number).value())
				.update();
		}
		assertThat(this.steps.run(runKey).getStatus()).isEqualTo(BatchStatus.COMPLETED);
	}

	/** A restart of a night that ended with open tenants. */
	private void nightAgain(String runKey, int... read) {
		this.steps.jdbc.sql("update batch.batch_job_execution set status = 'FAILED', exit_code = 'FAILED'").update();
		night(runKey, read);
	}

	private void nextDay() {
		Instant now = this.steps.clock.instant();
		Instant next = now.plus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
		this.steps.clock.move(Duration.between(now, next));
	}

	private void licence(TenantId tenant, int customer, String product, int purchased) {
		this.steps.jdbc.sql("""
				insert into customers (id, name) overriding system value values (:customer, 'Company ' || :customer)
				on conflict do nothing
				""").param("customer", customer).update();
		this.steps.jdbc.sql("""
				insert into tenants (tenant_id, customer_id, name) values (:tenant, :customer, 'Company ' || :customer)
				on conflict do nothing
				""").param("tenant", tenant.value()).param("customer", customer).update();
		this.steps.jdbc.sql("""
				insert into licences (tenant_id, customer_id, product_key, product_name, source, read_through, status,
				    purchased, consumed, billable, enabled, warning, suspended, updated_at)
				values (:tenant, :customer, :product, :product, 'sku', 'graph', 'Enabled', :purchased, 0, :purchased,
				    :purchased, 0, 0, '2026-01-01')
				""")
			.param("tenant", tenant.value())
			.param("customer", customer)
			.param("product", product)
			.param("purchased", purchased)
			.update();
	}

	private void subscription(String id, String product, String term, String cycle, String status) {
		this.steps.jdbc
			.sql("""
					insert into subscriptions (tenant_id, customer_id, subscription_id, licence_id, in_directory, quantity, status,
					    term, billing_cycle)
					select tenant_id, customer_id, :id, id, true, 1, :status, :term, :cycle
					from licences where product_name = :product
					""")
			.param("id", id)
			.param("product", product)
			.param("term", term)
			.param("cycle", cycle)
			.param("status", status)
			.update();
	}

	private static TestSteps stepsIn(String zone, int keepDays) {
		return new TestSteps().with(DayRules.class, new DayRules(ZoneId.of(zone), keepDays))
			.start(LicenceDaysConfiguration.class);
	}

}
