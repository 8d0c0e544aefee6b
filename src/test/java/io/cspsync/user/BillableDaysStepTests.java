package io.cspsync.user;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.BillableUserDays;
import io.cspsync.crm.TestSteps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static io.cspsync.crm.TestSteps.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights begin at 02:00 UTC. The clock begins on the 23rd.
 */
class BillableDaysStepTests {

	private TestSteps steps = stepsIn("UTC", 0);

	@AfterEach
	void close() {
		this.steps.close();
	}

	@Test
	void aDayHasOneRowForEachSiteOfEachTenant() {
		people(1, "active", 3);
		people(1, "service", 2);
		people(1, "excluded", 1);
		people(1, "inactive", 4);
		people(2, "active", 5);
		this.steps.jdbc.sql("insert into sites (customer_id, name) values (1, 'London')").update();
		this.steps.jdbc.sql("update users set site_id = 1 where id = 1").update();
		night("20261123T020000Z", 1, 2);
		assertThat(this.steps
			.rows("""
					select day, tenant_id, customer_id, site_id, billable, service_users, excluded, read_at at time zone 'UTC'
					from billable_user_days order by tenant_id, site_id
					"""))
			.containsExactly("2026-11-23|" + tenant(1) + "|1|0|2|2|1|2026-11-23 02:01:00",
					"2026-11-23|" + tenant(1) + "|1|1|1|0|0|2026-11-23 02:01:00",
					"2026-11-23|" + tenant(2) + "|2|0|5|0|0|2026-11-23 02:01:00");
		assertThat(this.steps.rows("select customer_name, site_name, billable, service_users, excluded, inactive "
				+ "from reporting.billable_users order by 1, 2"))
			.containsExactly("Company 1|London|1|0|0|0", "Company 1|null|2|2|1|4", "Company 2|null|5|0|0|0");
		assertThat(this.steps.rows("select * from reporting.billable_users_moved")).as("nothing to compare with")
			.isEmpty();
	}

	@Test
	void contactsMadeByHandAreNobodysBill() {
		people(1, "active", 1);
		this.steps.jdbc.sql("insert into users (customer_id, name) values (1, 'Contact')").update();
		this.steps.jdbc.sql("insert into users (customer_id, tenant_id, name) values (1, :t, 'Contact')")
			.param("t", tenant(1).value())
			.update();
		night("20261123T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 1 of 23");
	}

	@Test
	void aTenantThatWasNotReadKeepsItsStateAndTheTimeOfItsRead() {
		people(1, "active", 1);
		people(2, "active", 2);
		night("20261123T020000Z", 1, 2);
		nextDay();
		people(1, "active", 1);
		night("20261124T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 1 of 23", "23: 2 2 of 23", "24: 1 2 of 24", "24: 2 2 of 23");
		night("20261124T020000Z", 2);
		assertThat(days()).endsWith("24: 1 2 of 24", "24: 2 2 of 24");
	}

	@Test
	void aSecondNightOfTheDayWritesNoRow() {
		people(1, "active", 3);
		people(2, "active", 3);
		night("20261123T020000Z", 1);
		nextDay();
		people(1, "active", 1);
		night("20261124T020000Z", 1);
		List<String> versions = versions();
		night("20261124T030000Z", 1);
		night("20261124T030000Z");
		assertThat(versions()).isEqualTo(versions);
	}

	@Test
	void daysOnWhichNothingRanAreFilledWithTheLastOne() {
		people(1, "active", 1);
		people(2, "active", 1);
		night("20261123T020000Z", 1, 2);
		nextDay();
		nextDay();
		nextDay();
		this.steps.jdbc.sql("update tenants set left_at = '2026-11-25T00:00:00Z' where tenant_id = :t")
			.param("t", tenant(2).value())
			.update();
		people(1, "active", 1);
		night("20261126T020000Z", 1);
		assertThat(days()).containsExactly("23: 1 1 of 23", "23: 2 1 of 23", "24: 1 1 of 23", "24: 2 1 of 23",
				"25: 1 1 of 23", "26: 1 2 of 26");
		assertThat(moves()).containsExactly("26 joined active 1", "26 left active 2");
	}

	@Test
	void whoJoinedAndWhoLeftIsWrittenDownOnTheirDay() {
		people(1, "active", 3);
		night("20261123T020000Z", 1);
		nextDay();
		people(1, "new", 1);
		this.steps.jdbc.sql("update users set active = false where id = 1").update();
		this.steps.jdbc.sql("update users set service_user = true where id = 2").update();
		night("20261124T020000Z", 1);
		assertThat(moves()).containsExactly("24 joined new 1", "24 left active 1", "24 left active 1");
		// Of the same day the last run counts.
		this.steps.jdbc.sql("update users set active = false where name = 'new 1'").update();
		this.steps.jdbc.sql("update users set active = true where id = 1").update();
		night("20261124T020000Z", 1);
		assertThat(moves()).containsExactly("24 left active 1");
		nextDay();
		this.steps.jdbc.sql("update users set billing_excluded = true where id = 3").update();
		night("20261125T020000Z", 1);
		assertThat(moves()).containsExactly("24 left active 1", "25 left active 1");
		assertThat(days()).endsWith("24: 1 2 of 24", "25: 1 1 of 25");
	}

	@Test
	void whoMovesToAnotherSiteLeavesOneAndJoinsTheOther() {
		people(1, "active", 2);
		this.steps.jdbc.sql("insert into sites (customer_id, name) values (1, 'A'), (1, 'B'), (1, 'C')").update();
		this.steps.jdbc.sql("update users set site_id = 1").update();
		night("20261123T020000Z", 1);
		nextDay();
		this.steps.jdbc.sql("update users set site_id = 2 where id = 1").update();
		night("20261124T020000Z", 1);
		this.steps.jdbc.sql("update users set site_id = 3 where id = 1").update();
		night("20261124T020000Z", 1);
		assertThat(this.steps.rows("select user_id, kind, site_id from billable_user_moves order by 2"))
			.containsExactly("1|joined|3", "1|left|1");
		this.steps.jdbc.sql("update users set site_id = 1 where id = 1").update();
		night("20261124T020000Z", 1);
		assertThat(this.steps.rows("select user_id, kind, site_id from billable_user_moves")).isEmpty();
		assertThat(this.steps.rows("select site_id, billable from billable_user_days where day = '2026-11-24'"))
			.containsExactly("1|2");
	}

	@Test
	void whoJoinsAndIsLinkedToAnotherTenantOnTheSameDayHasJoinedOnce() {
		people(1, "active", 1);
		people(2, "active", 1);
		night("20261123T020000Z", 1, 2);
		nextDay();
		people(1, "new", 1);
		night("20261124T020000Z", 1, 2);
		this.steps.jdbc.sql("update users set tenant_id = :t where name like 'new%'")
			.param("t", tenant(2).value())
			.update();
		night("20261124T020000Z", 1, 2);
		assertThat(this.steps.rows("select kind, tenant_id, customer_id from billable_user_moves"))
			.containsExactly("joined|" + tenant(2) + "|1");
	}

	@Test
	void theMovesExplainTheCountsOfAnyDay() {
		people(1, "active", 20);
		people(2, "active", 20);
		Random random = new Random(7);
		night("20261123T020000Z", 1, 2);
		for (int day = 24; day <= 30; day++) {
			nextDay();
			for (int night = 0; night < 3; night++) {
				String flag = List.of("active", "service_user", "billing_excluded").get(random.nextInt(3));
				this.steps.jdbc
					.sql("update users set %s = not %s where id %% 7 = %d".formatted(flag, flag, random.nextInt(7)))
					.update();
				people(1 + random.nextInt(2), "new", random.nextInt(3));
				night("202611%dT020000Z".formatted(day), 1, 2);
			}
		}
		assertThat(this.steps.rows("""
				select b.day, b.tenant_id from billable_user_days b
				join billable_user_days a on a.day = b.day - 1 and a.tenant_id = b.tenant_id
				where b.billable - a.billable <> (select count(*) filter (where kind = 'joined')
				    - count(*) filter (where kind = 'left') from billable_user_moves m
				    where m.day = b.day and m.tenant_id = b.tenant_id)
				""")).isEmpty();
		assertThat(this.steps.rows("select * from billable_user_moves")).hasSizeGreaterThan(20);
		assertThat(this.steps.rows("select sum(billable) from billable_user_days where day = '2026-11-30'"))
			.isEqualTo(this.steps.rows("select count(*) from billed_users"));
	}

	@Test
	void oldDaysAreForgotten() {
		this.steps = stepsIn("UTC", 2);
		people(1, "active", 1);
		for (int day = 23; day <= 27; day++) {
			night("202611%dT020000Z".formatted(day), 1);
			nextDay();
		}
		assertThat(days()).containsExactly("25: 1 1 of 25", "26: 1 1 of 26", "27: 1 1 of 27");
	}

	@Test
	void twoHundredThousandPeopleTakeAMoment() {
		this.steps.jdbc.sql("insert into customers (name) select 'Company ' || i from generate_series(1, 2000) i")
			.update();
		this.steps.jdbc.sql("insert into sites (customer_id, name) select id, 'Main' from customers").update();
		this.steps.jdbc
			.sql("insert into tenants (tenant_id, customer_id, name) "
					+ "select md5(id::text)::uuid, id, name from customers")
			.update();
		this.steps.jdbc.sql("""
				insert into users (tenant_id, customer_id, site_id, entra_id, name)
				select md5(c::text)::uuid, c, c, md5(c || '-' || i)::uuid, 'Person ' || i
				from generate_series(1, 2000) c, generate_series(1, 100) i
				""").update();
		night("20261123T020000Z");
		nextDay();
		this.steps.jdbc.sql("update users set active = false where id % 50 = 0").update();
		BillableUserDays days = this.steps.bean(BillableUserDays.class);
		Instant began = Instant.now();
		days.record(LocalDate.parse("2026-11-24"), ZoneId.of("UTC"));
		assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
		assertThat(this.steps.rows("select kind, count(*) from billable_user_moves group by kind"))
			.containsExactly("left|4000");
	}

	private void night(String runKey, int... read) {
		this.steps.begin(runKey);
		for (int number : read) {
			this.steps.jdbc
				.sql("""
						insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state,
						    users_at)
						values (:run, :tenant, :customer, :customer, 'x', 'none', 'complete', :at)
						on conflict (run_key, tenant_id) do update set users_at = excluded.users_at
						""")
				.param("run", runKey)
				.param("tenant", tenant(number).value())
				.param("customer", number)
				.param("at", this.steps.clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC))
				.update();
		}
		assertThat(this.steps.run(runKey + "-" + this.steps.clock.instant()).getStatus())
			.isEqualTo(BatchStatus.COMPLETED);
	}

	private void nextDay() {
		Instant now = this.steps.clock.instant();
		this.steps.clock.move(Duration.between(now,
				now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1).atTime(2, 0).toInstant(ZoneOffset.UTC)));
	}

	private void people(int number, String name, int count) {
		this.steps.jdbc
			.sql("insert into customers (id, name) overriding system value values (:id, 'Company ' || :id) "
					+ "on conflict do nothing")
			.param("id", number)
			.update();
		this.steps.jdbc
			.sql("insert into tenants (tenant_id, customer_id, name) values (:t, :c, 'Company ' || :c) "
					+ "on conflict do nothing")
			.param("t", tenant(number).value())
			.param("c", number)
			.update();
		this.steps.jdbc.sql("""
				insert into users (tenant_id, customer_id, entra_id, name, active, service_user, billing_excluded)
				select :t, :c, gen_random_uuid(), :name || ' ' || :c, :name <> 'inactive', :name = 'service',
				    :name = 'excluded'
				from generate_series(1, :count)
				""")
			.param("t", tenant(number).value())
			.param("c", number)
			.param("name", name)
			.param("count", count)
			.update();
	}

	private List<String> days() {
		return this.steps.rows("""
				select to_char(day, 'DD') || ': ' || customer_id || ' ' || billable || ' of '
				    || to_char(read_at at time zone 'UTC', 'DD')
				from billable_user_days order by day, customer_id
				""");
	}

	private List<String> moves() {
		return this.steps.rows("select to_char(day, 'DD') || ' ' || kind || ' ' || name "
				+ "from reporting.billable_users_moved order by 1");
	}

	private List<String> versions() {
		List<String> versions = new ArrayList<>(this.steps.versions("billable_user_days"));
		versions.addAll(this.steps.versions("billed_users"));
		versions.addAll(this.steps.versions("billable_user_moves"));
		return versions;
	}

	private static TestSteps stepsIn(String zone, int keepDays) {
		return new TestSteps().with(DayRules.class, new DayRules(ZoneId.of(zone), keepDays)).start(Rules.class);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(BillableDaysConfiguration.class)
	static class Rules {

		@Bean
		Supplier<UserRules> userRules() {
			return SampleRules.settings()::rules;
		}

	}

}
