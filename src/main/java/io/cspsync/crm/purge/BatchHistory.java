package io.cspsync.crm.purge;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What Spring Batch wrote about old executions of our job. Other programs may share its
 * tables, so nothing of another job's name is touched.
 */
final class BatchHistory {

	static final String STEPS = "batch-step-execution";

	static final String EXECUTIONS = "batch-job-execution";

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final String job;

	BatchHistory(JdbcClient jdbc, TransactionOperations transaction, String job) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.job = job;
	}

	/** Executions that ended before, oldest first; none of a run that is to be kept. */
	List<Long> findOver(Instant before) {
		// Spring Batch writes local times of the JVM.
		LocalDateTime then = LocalDateTime.ofInstant(before, ZoneId.systemDefault());
		return this.jdbc.sql("""
				select e.job_execution_id
				from batch_job_execution e join batch_job_instance i using (job_instance_id)
				where i.job_name = :job and e.status in ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')
				    and coalesce(e.end_time, e.last_updated, e.create_time) < :before
				    and not exists (select from runs r where r.job_instance_id = i.job_instance_id and %s)
				order by e.job_execution_id
				""".formatted(RunsToKeep.CONDITION))
			.param("job", this.job)
			.param("before", then)
			.query((rs, n) -> rs.getLong(1))
			.list();
	}

	/** How many step executions these have. */
	long countSteps(List<Long> executions) {
		return this.jdbc.sql("select count(*) from batch_step_execution where job_execution_id = any (:ids)")
			.param("ids", executions.toArray(Long[]::new))
			.query(Long.class)
			.single();
	}

	/**
	 * Deletes at most so many step executions of one execution, with their contexts.
	 * @return how many
	 */
	int deleteSteps(long execution, int batch) {
		return this.jdbc
			.sql("""
					with old as materialized (
					    select step_execution_id from batch_step_execution where job_execution_id = :id limit :batch
					), contexts as (
					    delete from batch_step_execution_context where step_execution_id in (select step_execution_id from old)
					)
					delete from batch_step_execution where step_execution_id in (select step_execution_id from old)
					""")
			.param("id", execution)
			.param("batch", batch)
			.update();
	}

	/**
	 * Deletes an execution without steps, and its instance with the last of its
	 * executions.
	 */
	int deleteExecution(long execution) {
		Integer deleted = this.transaction.execute((status) -> {
			Map<String, Long> id = Map.of("id", execution);
			this.jdbc.sql("delete from batch_job_execution_context where job_execution_id = :id").params(id).update();
			this.jdbc.sql("delete from batch_job_execution_params where job_execution_id = :id").params(id).update();
			List<Long> instances = this.jdbc
				.sql("delete from batch_job_execution where job_execution_id = :id returning job_instance_id")
				.params(id)
				.query((rs, n) -> rs.getLong(1))
				.list();
			instances.forEach((instance) -> this.jdbc.sql("""
					delete from batch_job_instance i where job_instance_id = :instance and job_name = :job
					    and not exists (select from batch_job_execution e where e.job_instance_id = i.job_instance_id)
					""").param("instance", instance).param("job", this.job).update());
			return instances.size();
		});
		return (deleted != null) ? deleted : 0;
	}

}
