package io.cspsync.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.dao.DefaultExecutionContextSerializer;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The partitions' rows in Spring Batch's tables, created for all tenants in one
 * transaction. {@code SimpleStepExecutionSplitter} needs six transactions for each
 * (measured: 7 s for 5,000), and a kill between two of them leaves a step execution with
 * an empty context that all later restarts copy.
 */
final class PartitionRows {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	PartitionRows(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactionManager);
		this.clock = clock;
	}

	/** Creates a step execution of each name, in their order. */
	Set<StepExecution> create(JobExecution jobExecution, List<String> stepNames) {
		Set<StepExecution> created = new LinkedHashSet<>();
		if (!stepNames.isEmpty()) {
			this.transaction.executeWithoutResult((status) -> insert(jobExecution, stepNames, created));
		}
		return created;
	}

	// As JdbcStepExecutionDao and JdbcExecutionContextDao of Spring Batch 6.0.6 do it.
	private void insert(JobExecution jobExecution, List<String> stepNames, Set<StepExecution> created) {
		LocalDateTime now = BatchTimes.of(this.clock.instant());
		this.jdbc.sql("""
				insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id,
				    create_time, status, commit_count, read_count, filter_count, write_count, read_skip_count,
				    write_skip_count, process_skip_count, rollback_count, exit_code, exit_message, last_updated)
				select nextval('batch_step_execution_seq'), 0, name, :job, :now, 'STARTING', 0, 0, 0, 0, 0, 0, 0,
				    0, 'EXECUTING', '', :now
				from unnest(cast(:names as text[])) with ordinality as n (name, place) order by place
				returning step_execution_id, step_name
				""")
			.param("job", jobExecution.getId())
			.param("now", now)
			.param("names", stepNames.toArray(String[]::new))
			.query((rs) -> {
				StepExecution partition = new StepExecution(rs.getLong("step_execution_id"), rs.getString("step_name"),
						jobExecution);
				partition.setCreateTime(now);
				partition.setVersion(0);
				created.add(partition);
			});
		this.jdbc.sql("""
				insert into batch_step_execution_context (step_execution_id, short_context)
				select id, :empty from unnest(cast(:ids as bigint[])) as i (id)
				""")
			.param("ids", created.stream().map(StepExecution::getId).toArray(Long[]::new))
			.param("empty", emptyContext())
			.update();
	}

	static String emptyContext() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			new DefaultExecutionContextSerializer().serialize(Map.of(), out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Ends the partitions that will not end themselves any more, so that none blocks a
	 * restart: STOPPED if it never began, FAILED if its own end could not be written.
	 * @return how many there were
	 */
	int endRest(long jobExecutionId) {
		return this.jdbc.sql("""
				update batch_step_execution set end_time = :now, last_updated = :now, version = version + 1,
				    status = case when start_time is null then 'STOPPED' else 'FAILED' end,
				    exit_code = case when start_time is null then 'STOPPED' else 'FAILED' end
				where job_execution_id = :job and step_name like 'users:%'
				    and status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
				""").param("now", BatchTimes.of(this.clock.instant())).param("job", jobExecutionId).update();
	}

}
