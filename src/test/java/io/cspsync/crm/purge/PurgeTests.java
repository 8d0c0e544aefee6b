package io.cspsync.crm.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.DayRules;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of several ages, 1-OLDEST (510 days) to 4-NEW (yesterday), as the role that the
 * program runs as.
 */
class PurgeTests {

	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private static final PurgeProperties RULES = new PurgeProperties(true, Duration.ofDays(7), Duration.ofDays(90),
			Duration.ofDays(400), Duration.ofDays(400), Duration.ofDays(800), Duration.ofDays(30));

	private static final DayRules DAYS = new DayRules(ZoneOffset.UTC, 800);

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	// A few rows at once, so that every kind needs several transactions.
	private final Purge purge = new Purge(this.pool, "csp-sync", Clock.fixed(NOW, ZoneOffset.UTC), 2);

	@BeforeEach
	void fill() {
		execute("""
				insert into customers (name) values ('Contoso');
				insert into tenants (tenant_id, customer_id, name) values ('00000000-0000-4000-8000-000000000001', 1, 'Contoso');
				insert into users (customer_id, tenant_id, name) values (1, '00000000-0000-4000-8000-000000000001', 'Ada')
				""");
		run("1-OLDEST", 510, 3, "0");
		run("2-OLD", 500, 3, "3");
		run("3-AGED", 120, 3, "0");
		run("4-NEW", 1, 3, "0");
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void whatIsOverAndOldGoesByItsAge() {
		assertThat(rows(this.purge.count(RULES, DAYS))).containsEntry("batch-step-execution", 15L)
			.containsEntry("batch-job-execution", 3L)
			.containsEntry("run-tenants", 6L)
			.containsEntry("run-counts", 2L)
			.containsEntry("run-choices", 2L)
			.containsEntry("run-progress", 2L)
			.containsEntry("run-stops", 2L)
			.containsEntry("notifications", 4L)
			.containsEntry("licence-days", 0L);
		Map<String, Long> counted = rows(this.purge.count(RULES, DAYS));
		Map<String, Long> deleted = rows(delete());
		assertThat(deleted).isEqualTo(counted);
		assertThat(deleted).containsEntry("batch-step-execution", 15L)
			.containsEntry("run-tenants", 6L)
			.containsEntry("runs", 2L);
		assertThat(strings("select run_key from runs order by 1")).containsExactly("3-AGED", "4-NEW");
		assertThat(strings("select distinct run_key from run_tenants order by 1")).containsExactly("3-AGED", "4-NEW");
		assertThat(strings("select job_execution_id::text from batch_job_execution")).containsExactly("1");
		for (String table : List.of("batch_job_execution_context", "batch_job_execution_params",
				"batch_job_instance")) {
			assertThat(count(table)).as(table).isOne();
		}
		assertThat(count("batch_step_execution")).isEqualTo(count("batch_step_execution_context")).isEqualTo(5);
		assertThat(strings("select deleted ->> 'runs' from purges where ended_at is not null")).containsExactly("2");
		assertThat(rows(delete()).values()).allMatch((rows) -> rows == 0);
		assertThat(this.purge.findLast()).contains(NOW);
	}

	@Test
	void whatARestartMayNeedStays() {
		execute("delete from run_tenants where run_key in ('4-NEW', '3-AGED')");
		// Nothing newer of its scope, or no end: the oldest ones have that now.
		execute("update runs set scope = 'tenants' where run_key <> '2-OLD'");
		execute("update runs set ended_at = null, exit_code = null where run_key = '1-OLDEST'");
		delete();
		assertThat(strings("select run_key from runs order by 1")).containsExactly("1-OLDEST", "2-OLD", "3-AGED",
				"4-NEW");
		assertThat(strings("select distinct run_key from run_tenants order by 1")).containsExactly("1-OLDEST", "2-OLD");
		assertThat(strings("select job_execution_id::text from batch_job_execution order by job_execution_id"))
			.containsExactly("1", "500", "510");
	}

	@Test
	void aRunThatSomethingNamesKeepsItsRow() {
		execute("""
				insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key, first_seen_at, last_seen_at)
				values (1, '00000000-0000-4000-8000-000000000001', 'ABSENT', 'HELD', '1-OLDEST', '4-NEW', now(), now());
				insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, changed_at)
				values ('2-OLD', 1, '00000000-0000-4000-8000-000000000001', 1, 'created', '2025-07-11Z')
				""");
		delete();
		assertThat(strings("select run_key from runs order by 1")).containsExactly("1-OLDEST", "2-OLD", "3-AGED",
				"4-NEW");
		assertThat(strings("select distinct run_key from run_tenants order by 1")).containsExactly("3-AGED", "4-NEW");
		assertThat(count("user_changes")).isOne();
	}

	@Test
	void errorsGoOnceTheyAreResolvedAndDecisionsNever() {
		execute("""
				insert into integration_errors (run_key, step, entity_type, category, code, message, remedy, first_seen_at,
				    last_seen_at, resolved_at)
				select '2-OLD', 'users', 'user', 'RECORD', n::text, 'm', 'r', '2020-01-01Z', '2020-01-01Z',
				    case when n <= 3 then timestamptz '2020-01-02Z' when n = 4 then '2026-11-01Z' end from generate_series(1, 5) n;
				insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key,
				    last_run_key, first_seen_at, last_seen_at, resolved_at, decision)
				select 'user', '00000000-0000-4000-8000-000000000001', n::text, 'x', 'x', '[]', '2-OLD', '2-OLD', '2020-01-01Z',
				    '2020-01-01Z', '2020-01-01Z', case when n = 1 then 'ignore' end from generate_series(1, 3) n;
				insert into held_changes (kind, tenant_id, entity_name, reason, state, first_run_key, last_run_key, first_seen_at,
				    last_seen_at)
				select 'leave', gen_random_uuid(), 'x', 'x', s, '4-NEW', '4-NEW', '2020-01-01Z', '2020-01-01Z'
				from unnest(array['HELD', 'APPROVED', 'REJECTED', 'DONE', 'GONE']) s
				""");
		Map<String, Long> counted = rows(this.purge.count(RULES, DAYS));
		assertThat(rows(delete())).isEqualTo(counted);
		assertThat(strings("select run_key from runs order by 1")).containsExactly("2-OLD", "3-AGED", "4-NEW");
		assertThat(strings("select code from integration_errors order by 1")).containsExactly("4", "5");
		assertThat(strings("select entity_id from match_conflicts")).containsExactly("1");
		assertThat(strings("select state from held_changes order by 1")).containsExactly("APPROVED", "HELD",
				"REJECTED");
	}

	/** What is kept for ever names its run for ever, and a count knows that too. */
	@Test
	void aRunGoesWithTheLastThatNamesIt() {
		execute("""
				insert into integration_errors (run_key, step, entity_type, category, code, message, remedy, first_seen_at,
				    last_seen_at, resolved_at)
				values ('2-OLD', 'users', 'user', 'RECORD', '1', 'm', 'r', '2020-01-01Z', '2020-01-01Z', '2020-01-02Z');
				insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, changed_at)
				values ('1-OLDEST', 1, '00000000-0000-4000-8000-000000000001', 1, 'created', '2020-01-01Z')
				""");
		Duration days = Duration.ofDays(400);
		PurgeProperties errorsForEver = new PurgeProperties(true, days, days, days, Duration.ZERO, days, days);
		Map<String, Long> counted = rows(this.purge.count(errorsForEver, DAYS));
		assertThat(counted).containsEntry("runs", 1L).containsEntry("user-changes", 1L);
		assertThat(rows(this.purge.delete(errorsForEver, DAYS, "test", () -> false))).isEqualTo(counted);
		assertThat(rows(this.purge.count(RULES, DAYS))).containsEntry("runs", 1L);
		assertThat(rows(delete())).containsEntry("runs", 1L);
	}

	@Test
	void zeroKeepsForEver() {
		Duration ever = Duration.ZERO;
		PurgeProperties all = new PurgeProperties(true, ever, ever, ever, ever, ever, ever);
		assertThat(this.purge.delete(all, new DayRules(ZoneOffset.UTC, 0), "test", () -> false)).isEmpty();
		assertThat(count("run_tenants")).isEqualTo(12);
	}

	@Test
	void otherProgramsRowsStay() {
		execute("update batch_job_instance set job_name = 'payroll' where job_instance_id = 510");
		delete();
		assertThat(strings("select job_instance_id::text from batch_job_instance order by 1")).containsExactly("1",
				"510");
		assertThat(count("batch_step_execution")).isEqualTo(10);
	}

	// A second execution of an instance is a restart of it.
	@Test
	void anInstanceStaysWithItsLastExecution() {
		execute("""
				insert into batch_job_execution (job_execution_id, job_instance_id, create_time, end_time, status)
				values (9999, 500, '2026-11-20', '2026-11-20', 'COMPLETED')
				""");
		delete();
		assertThat(strings("select job_instance_id::text from batch_job_instance order by job_instance_id"))
			.containsExactly("1", "500");
	}

	@Test
	void aPurgeThatWasStoppedIsNoWholeOne() {
		List<Boolean> asked = new ArrayList<>();
		this.purge.delete(RULES, DAYS, "test", () -> {
			asked.add(true);
			return asked.size() > 3;
		});
		assertThat(count("batch_step_execution")).isBetween(6, 19);
		assertThat(this.purge.findLast()).isEmpty();
		delete();
		assertThat(this.purge.findLast()).contains(NOW);
		assertThat(count("batch_step_execution")).isEqualTo(5);
	}

	@Test
	void everyTableWithAForeignKeyToRunsIsThoughtOf() {
		Set<String> children = new TreeSet<>(strings("""
				select conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'runs'::regclass
				"""));
		assertThat(children).isNotEmpty()
			.allSatisfy((table) -> assertThat(PurgeKind.values()).as(table)
				.anyMatch((kind) -> kind.word().equals(table.replace('_', '-'))
						&& kind.ordinal() < PurgeKind.RUNS.ordinal()));
	}

	@Test
	void tooShortAgesAreRefused() {
		PurgeProperties wrong = new PurgeProperties(true, Duration.ofDays(-1), Duration.ofDays(1), Duration.ofDays(30),
				Duration.ofHours(1), Duration.ofDays(-3), Duration.ofDays(-1));
		assertThat(wrong.violations()).hasSize(6).allMatch((violation) -> violation.startsWith("csp.purge."));
		assertThat(RULES.violations()).isEmpty();
	}

	private List<Purged> delete() {
		return this.purge.delete(RULES, DAYS, "test", () -> false);
	}

	private static Map<String, Long> rows(List<Purged> purged) {
		Map<String, Long> rows = new TreeMap<>();
		purged.forEach((one) -> rows.put(one.kind(), one.rows()));
		return rows;
	}

	/** With an execution of that number as its id, and everything that hangs on both. */
	private void run(String key, int daysAgo, int tenants, String exitCode) {
		execute("""
				insert into runs (run_key, job, scope, configuration_fingerprint, job_instance_id, started_at, ended_at, exit_code)
				values ('%1$s', 'nightly', 'all', 'f', %2$d, timestamptz '2026-11-23Z' - interval '%2$d days',
				    timestamptz '2026-11-23Z' - interval '%2$d days', %4$s);
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state)
				select '%1$s', gen_random_uuid(), 1, n, 'x', 'none', 'failed' from generate_series(1, %3$d) n;
				insert into run_counts (run_key, name, value) values ('%1$s', 'x', 1);
				insert into run_choices (run_key, tenant_id) values ('%1$s', gen_random_uuid());
				insert into run_progress (run_key, step, step_started_at, tenants, done, failed, updated_at)
				values ('%1$s', 'users', now(), 1, 1, 0, now());
				insert into run_stops (run_key, asked_by, asked_at) values ('%1$s', 'x', now());
				insert into notifications (run_key, job, exit_code, channel, recipient, state, message, at)
				select run, 'nightly', 2, 'mail', 'x', 'sent', 'x', timestamptz '2026-11-23Z' - interval '%2$d days'
				from unnest(array['%1$s', null]) run;
				insert into batch_job_instance (job_instance_id, version, job_name, job_key) values (%2$d, 0, 'csp-sync', '%1$s');
				insert into batch_job_execution (job_execution_id, job_instance_id, create_time, end_time, status)
				values (%2$d, %2$d, timestamp '2026-11-23' - interval '%2$d days', timestamp '2026-11-23' - interval '%2$d days',
				    'COMPLETED');
				insert into batch_job_execution_params values (%2$d, 'run.key', 'java.lang.String', '%1$s', 'Y');
				insert into batch_job_execution_context values (%2$d, '', null);
				insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time, status)
				select %2$d * 10 + n, 0, 'users:' || n, %2$d, now(), 'COMPLETED' from generate_series(1, 5) n;
				insert into batch_step_execution_context
				select %2$d * 10 + n, '', null from generate_series(1, 5) n
				"""
			.formatted(key, daysAgo, tenants, exitCode));
	}

	private void execute(String sql) {
		new JdbcTemplate(this.pool).execute(sql);
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	private List<String> strings(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

}
