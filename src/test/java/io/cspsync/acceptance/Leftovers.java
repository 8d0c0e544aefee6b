package io.cspsync.acceptance;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What must never be left by a run that has ended, however it did. */
final class Leftovers {

	private Leftovers() {
	}

	/** Nothing is left running in Spring Batch's tables. */
	static void assertNothingRuns(DataSource database) {
		assertThat(JdbcClient.create(database).sql("""
				select 'job ' || job_execution_id || ' ' || status || ' ' || coalesce(exit_message, '')
				from batch.batch_job_execution where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
				union all
				select 'step ' || step_name || ' of job ' || job_execution_id || ' ' || status
				from batch.batch_step_execution where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
				""").query(String.class).list()).as("rows that say that they run").isEmpty();
	}

	/** No error is there twice. */
	static void assertNoErrorTwice(DataSource database) {
		assertThat(JdbcClient.create(database).sql("""
				select count(*) from (select from integration_errors where resolved_at is null
				    group by tenant_id, step, entity_type, entity_id, code having count(*) > 1) d
				""").query(Long.class).single()).as("errors that are there twice").isZero();
	}

}
