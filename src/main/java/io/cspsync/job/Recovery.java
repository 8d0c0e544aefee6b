package io.cspsync.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.Run;
import io.cspsync.crm.Runs;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Repairs what a killed run left behind, so that nothing stays stuck. Only to be called
 * under the run's lock: then nobody runs, whatever the tables say.
 *
 * <p>
 * Spring Batch's own {@code JobOperator.recover} does not touch UNKNOWN, and one
 * partition in that state blocks every restart. UNKNOWN (it is not known whether the last
 * commit took place) is harmless here, because data and progress commit together. The
 * raised version makes a survivor's next chunk fail.
 */
final class Recovery {

	private static final List<String> EXECUTIONS = List.of("batch_step_execution", "batch_job_execution");

	private static final String END = """
			update %s set status = 'FAILED', exit_code = 'FAILED', end_time = coalesce(end_time, :now),
			    version = version + 1
			where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
			""";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Runs runs;

	private final RunEnds ends;

	Recovery(JdbcClient jdbc, PlatformTransactionManager transactionManager, Runs runs, RunEnds ends) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactionManager);
		this.runs = runs;
		this.ends = ends;
	}

	/** Repairs; a second call finds nothing to do. */
	void repair(Instant now) {
		this.transaction.executeWithoutResult((status) -> {
			this.runs.findUnended().forEach((run) -> endRun(run, now));
			LocalDateTime batchNow = BatchTimes.of(now);
			EXECUTIONS.forEach((table) -> endExecutions(table, batchNow));
			deleteInstancesWithoutExecution();
		});
	}

	/**
	 * Ends what is left of one execution of this process: after a lost connection Spring
	 * Batch leaves UNKNOWN, and writes the job's row whatever others did meanwhile. Needs
	 * no lock, because nobody else goes on with an execution.
	 */
	void endExecution(long jobExecutionId, Instant now) {
		for (String table : EXECUTIONS) {
			this.jdbc.sql(END.formatted(table) + "and job_execution_id = :execution")
				.param("now", BatchTimes.of(now))
				.param("execution", jobExecutionId)
				.update();
		}
	}

	private void endRun(Run run, Instant now) {
		Optional<LastExecution> last = findLastExecution(run.runKey());
		ExitCode exitCode = last.filter((execution) -> execution.status() == BatchStatus.COMPLETED)
			.map((execution) -> this.ends.ofCompleted(run.runKey()))
			.orElse(ExitCode.FAILED);
		Instant ended = last.map(LastExecution::lastUpdated)
			.map(BatchTimes::toInstant)
			.filter((time) -> time.isAfter(run.startedAt()) && time.isBefore(now))
			.orElse(now);
		this.runs.endAt(run.runKey(), exitCode.number(), ended);
	}

	private Optional<LastExecution> findLastExecution(String runKey) {
		return this.jdbc.sql("""
				select e.status, greatest(e.last_updated, (select max(s.last_updated) from batch_step_execution s
				    where s.job_execution_id = e.job_execution_id)) as last_updated
				from batch_job_execution e
				join batch_job_execution_params p using (job_execution_id)
				where p.parameter_name = 'run.key' and p.parameter_value = :run
				order by e.job_execution_id desc limit 1
				""")
			.param("run", runKey)
			.query((rs, n) -> new LastExecution(BatchStatus.valueOf(rs.getString("status")),
					rs.getObject("last_updated", LocalDateTime.class)))
			.optional();
	}

	private void endExecutions(String table, LocalDateTime now) {
		this.jdbc.sql((END + """
				    and job_execution_id in (select job_execution_id from batch_job_execution
				        join batch_job_instance using (job_instance_id) where job_name = :job)
				""").formatted(table)).param("now", now).param("job", JobConfiguration.JOB).update();
	}

	// A start that is killed between instance and execution leaves an instance that can
	// neither be started nor restarted.
	private void deleteInstancesWithoutExecution() {
		this.jdbc.sql("""
				delete from batch_job_instance i where job_name = :job and not exists
				    (select from batch_job_execution e where e.job_instance_id = i.job_instance_id)
				""").param("job", JobConfiguration.JOB).update();
	}

	/**
	 * The newest execution of a run.
	 *
	 * @param status as the tables have it
	 * @param lastUpdated when it or one of its steps last wrote, in the JVM's zone
	 */
	private record LastExecution(BatchStatus status, @Nullable LocalDateTime lastUpdated) {
	}

}
