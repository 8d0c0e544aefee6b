package io.cspsync.report;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The views on runs, as the role that reads the reports sees them.
 */
class RunViewsTests {

	private static final String BATCH = """
			insert into batch.batch_job_instance values (7, 0, 'nightly', 'key');
			insert into batch.batch_job_execution (job_execution_id, job_instance_id, create_time) values (8, 7, '2026-11-23 01:00');
			insert into batch.batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time,
			    start_time, end_time, status, exit_code, read_count, filter_count, write_count, read_skip_count,
			    process_skip_count, write_skip_count, commit_count, rollback_count) values
			(9, 0, 'licences', 8, '2026-11-23 01:00', '2026-11-23 01:01', '2026-11-23 01:03:30', 'COMPLETED', 'COMPLETED',
			    3, 1, 2, 0, 0, 0, 4, 0),
			(10, 0, 'users:00000000-0000-0000-0000-000000000001', 8, '2026-11-23 01:00', '2026-11-23 01:04', null, 'FAILED',
			    'FAILED', 101, 98, 3, 1, 2, 3, 2, 1);
			update runs set job_instance_id = 7 where run_key = '20261123T010000Z';
			""";

	private static RecordedNights nights;

	@BeforeAll
	static void record() {
		nights = RecordedNights.all();
		for (String statement : BATCH.strip().split(";\\R")) {
			nights.jdbc.sql(statement.replaceAll(";$", "")).update();
		}
	}

	@AfterAll
	static void close() {
		nights.close();
	}

	@Test
	void aRunHasItsTotals() {
		assertThat(
				rows("""
						select run_key, job, scope, duration, exit_code, tenants, tenants_complete, tenants_failed,
						    tenants_failed_as_known, users_read, users_created, users_updated, users_rejected, requests, throttled, waited
						from reporting.runs order by run_key
						"""))
			.containsExactly("20261120T010000Z|nightly|all|null|null|2|0|1|0|null|null|null|null|null|null|null",
					"20261121T010000Z|nightly|all|00:10:00|0|2|2|0|0|150|150|0|0|20|1|00:00:03",
					"20261121T120000Z|nightly|tenants|00:01:00|0|0|0|0|0|null|null|null|null|null|null|null",
					"20261122T010000Z|licences|all|00:01:00|0|0|0|0|0|null|null|null|null|null|null|null",
					"20261123T010000Z|nightly|all|00:20:00|3|3|1|1|1|101|1|2|0|24|4|00:00:09");
	}

	@Test
	void aNightIsARunOverAllTenants() {
		assertThat(rows("""
				select run_key, tenants, tenants_complete, tenants_failed, tenants_failed_as_known, tenants_not_reached,
				    users_per_minute from reporting.nights where job = 'nightly' order by run_key
				""")).containsExactly("20261120T010000Z|2|0|1|0|1|null", "20261121T010000Z|2|2|0|0|0|15",
				"20261123T010000Z|3|1|1|1|0|5");
	}

	@Test
	void nightsAndTheReportTellTheSameNumbers() {
		List<String> told = nights.report(RecordedNights.NEWEST)
			.speed()
			.nights()
			.stream()
			.map((night) -> "%s|%s|%s|%s|%s|%s|%s|%s|%s".formatted(night.runKey(), night.tenants(), night.complete(),
					night.failed(), night.failedAsKnown(), night.notReached(), night.usersPerMinute(), night.requests(),
					night.throttled()))
			.toList();
		assertThat(rows("""
				select run_key, tenants, tenants_complete, tenants_failed, tenants_failed_as_known, tenants_not_reached,
				    users_per_minute, requests, throttled from reporting.nights where job = 'nightly' order by run_key
				""")).isEqualTo(told);
	}

	@Test
	void aTenantsRunHasStateCodeAndTimes() {
		assertThat(
				rows("""
						select tenant_name, customer_name, state, code, licences_state, users_state, users_took, users_read, users_created,
						    requests, throttled, waited
						from reporting.tenant_runs where run_key in ('20261120T010000Z', '20261123T010000Z') order by run_key, tenant_id
						"""))
			.containsExactly("Adatum|Adatum|not-reached|null|complete|pending|null|null|null|null|null|null",
					"Contoso|Contoso|failed|GRAPH_503|failed|pending|null|null|null|null|null|null",
					"Adatum|Adatum|complete|null|complete|complete|00:00:05|101|1|20|4|00:00:09",
					"Contoso|Contoso|failed|AADSTS7000229|complete|failed|00:00:00.04|null|null|2|0|00:00:00",
					"@Evil \"quoted\", name|=cmd|'<script>alert(1)</script>|known|Authorization_RequestDenied|complete|failed|00:00:00.03|null|null|2|0|00:00:00");
	}

	@Test
	void stepsAreTheJobHistorysAndRunsDoNotNeedIt() {
		assertThat(
				rows("""
						select run_key, job, step, tenant_name, status, started_at at time zone 'UTC', duration, read, filtered, written,
						    skipped, commits, rollbacks
						from reporting.step_runs order by step_execution_id
						"""))
			.containsExactly(
					"20261123T010000Z|nightly|licences|null|COMPLETED|2026-11-23 01:01:00|00:02:30|3|1|2|0|4|0",
					"20261123T010000Z|nightly|users|Adatum|FAILED|2026-11-23 01:04:00|null|101|98|3|6|2|1");
		try (RecordedNights purged = RecordedNights.all()) {
			assertThat(rows(purged, "select count(*) from reporting.step_runs")).containsExactly("0");
			assertThat(rows(purged, "select run_key, tenants, users_read from reporting.nights order by 1"))
				.isEqualTo(rows("select run_key, tenants, users_read from reporting.nights order by 1"));
		}
	}

	@Test
	void freshnessSaysWhatIsReadAndWhen() {
		assertThat(
				rows("""
						select tenant_name, licences_read, licences_at at time zone 'UTC', users_read, users_at at time zone 'UTC',
						    sign_ins_read, sign_ins_at, users_age > interval '1 day' from reporting.tenant_freshness order by tenant_id
						"""))
			.containsExactly(
					"Adatum|t|2026-11-23 01:01:00|t|2026-11-23 01:02:00|t|null|"
							+ rows("select now() > timestamptz '2026-11-24T01:02:00Z'").getFirst(),
					"Contoso|t|2026-11-23 01:03:00|t|2026-11-21 01:04:00|f|null|t",
					"@Evil \"quoted\", name|t|2026-11-23 01:05:00|t|null|t|null|null");
	}

	@Test
	void errorsSayWhetherTheyAreKnown() {
		assertThat(
				rows("""
						select tenant_name, code, open, acknowledged, acknowledged_until, occurrences, remedy from reporting.errors
						order by code
						"""))
			.containsExactly("Contoso|AADSTS7000229|t|f|null|2|Have an administrator grant consent.",
					"@Evil \"quoted\", name|Authorization_RequestDenied|t|t|null|3|Add the role.");
	}

	@Test
	void changesOfPeopleHaveNames() {
		assertThat(rows("""
				select run_key, customer_name, user_name, kind, what, before, after from reporting.user_changes
				where run_key = '20261123T010000Z' order by id
				""")).containsExactly("20261123T010000Z|Adatum|Ada Byron|created|created|null|null",
				"20261123T010000Z|Adatum|<b>Bob</b>|deactivated|active|true|false",
				"20261123T010000Z|Adatum|+1+cmd|service-user|service-user|false|true",
				"20261123T010000Z|Contoso|Canary of Contoso|reactivated|active|false|true");
	}

	private static List<String> rows(String sql) {
		return rows(nights, sql);
	}

	private static List<String> rows(RecordedNights of, String sql) {
		return JdbcClient.create(TestDatabase.report(of.pool)).sql(sql).query((rs, n) -> {
			List<String> cells = new ArrayList<>();
			for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
				cells.add(String.valueOf(rs.getString(i)));
			}
			return String.join("|", cells);
		}).list();
	}

}
