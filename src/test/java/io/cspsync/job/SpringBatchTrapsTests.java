package io.cspsync.job;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What breaks a naive design on Spring Batch 6.0.6, one test for each, so that an upgrade
 * that changes it is noticed. What is forbidden altogether is in
 * {@link SpringBatchUseTests}.
 */
class SpringBatchTrapsTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void theJobRepositoryIsTheOneInTheDatabase() {
		JobRepository repository = this.bed.bean(JobRepository.class);
		assertThat(Repositories.requireJdbc(repository)).isSameAs(repository);
		assertThatIllegalStateException().isThrownBy(() -> Repositories.requireJdbc(new ResourcelessJobRepository()))
			.withMessageContaining("could not be restarted");
	}

	@Test
	void aChunkThatFailsAfterAWriteLeavesNothingOfIt() {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.brokenWrites.add(tenants.get(0));
		this.bed.start();
		assertThat(this.bed.count("users")).isEqualTo(2);
	}

	@Test
	void anInterruptBetweenTwoChunksStopsAStepAndDoesNotCompleteIt() {
		this.bed.addTenants(1);
		AtomicInteger reads = new AtomicInteger();
		this.bed.tenants.beforeItem = (tenant) -> {
			if (reads.incrementAndGet() == 2) {
				Thread.currentThread().interrupt();
			}
		};
		RunOutcome outcome = this.bed.start();
		assertThat(this.bed.partitionStates()).containsExactly("STOPPED");
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void aPartitionThatIsCompletedWithoutItsEndMarkHasFailed() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.tenants.cutOff.add(tenants.get(0));
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(this.bed.partitionStates()).containsExactly("COMPLETED", "COMPLETED");
		assertThat(this.bed.count("integration_errors where code = 'incomplete-read'")).isOne();
		this.bed.tenants.cutOff.clear();
		this.bed.tenants.asked.clear();
		assertThat(this.bed.restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactly(tenants.get(0));
	}

	@Test
	void anErrorRecordedInAChunkThatIsRolledBackStays() {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.brokenWrites.add(tenants.get(0));
		this.bed.tenants.rejectEverything = true;
		this.bed.start();
		assertThat(this.bed.count("integration_errors where entity_type = 'user' and entity_id = '3'")).isOne();
	}

	@Test
	void errorsMayBeRecordedInAllPartitionsAtOnce() {
		this.bed.addTenants(40);
		this.bed.tenants.rejectEverything = true;
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.count("integration_errors where entity_type = 'user'")).isEqualTo(120);
	}

	@Test
	void aPoolThatCouldLockItselfUpIsRefused() {
		this.bed.addTenants(1);
		this.bed.dataSource.setMaximumPoolSize(19);
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.NOT_STARTED);
		assertThat(outcome.message()).contains("maximum-pool-size is 19", "at least 20");
	}

	@Test
	void aKilledRunIsRepairedAndGoesOnWithWhatIsOpen() {
		List<TenantId> tenants = this.bed.addTenants(4);
		this.bed.start();
		killedDuring(tenants.get(2), "STARTED");
		this.bed.tenants.asked.clear();
		RunOutcome outcome = this.bed.newProcess().restart();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactly(tenants.get(2));
		assertThat(this.bed.jobStates()).containsExactly("FAILED", "COMPLETED");
		assertThat(this.bed.count("batch.batch_step_execution where status not in ('COMPLETED', 'FAILED')")).isZero();
	}

	@Test
	void aPartitionOfUnknownOutcomeDoesNotBlockTheRestart() {
		List<TenantId> tenants = this.bed.addTenants(4);
		this.bed.start();
		killedDuring(tenants.get(1), "UNKNOWN");
		RunOutcome outcome = this.bed.newProcess().restart();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void aRunKilledBetweenInstanceAndExecutionCanBeRestarted() {
		this.bed.addTenants(1);
		this.bed.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values ('20260101T000000Z', 'nightly', 'all', 'settings-1', '2026-01-01T00:00:00Z')
				""").update();
		this.bed.bean(JobRepository.class)
			.createJobInstance(JobConfiguration.JOB, RunKeys.parameters("20260101T000000Z"));
		RunOutcome outcome = this.bed.restart();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(outcome.runKey()).isEqualTo("20260101T000000Z");
	}

	@Test
	void aRunKilledAfterItsJobHadEndedIsFoundComplete() {
		this.bed.addTenants(1);
		this.bed.start();
		this.bed.jdbc.sql("update runs set ended_at = null, exit_code = null").update();
		RunOutcome outcome = this.bed.newProcess().restart();
		assertThat(outcome.message()).contains("is complete: there is nothing to restart");
		assertThat(this.bed.count("runs where exit_code = 0 and ended_at <= now() and ended_at >= started_at")).isOne();
	}

	@Test
	void anEmptyExecutionContextIsHarmless() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		this.bed.owner.sql("delete from batch.batch_step_execution_context").update();
		this.bed.tenants.failures.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void theDatabaseRefusesASecondRunningExecutionOfARun() {
		JobRepository repository = this.bed.bean(JobRepository.class);
		var parameters = RunKeys.parameters("20260101T000000Z");
		var instance = repository.createJobInstance(JobConfiguration.JOB, parameters);
		var context = new org.springframework.batch.infrastructure.item.ExecutionContext();
		repository.createJobExecution(instance, parameters, context);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> repository.createJobExecution(instance, parameters, context));
	}

	@Test
	void aPartitionThatCannotBeCarriedOutFailsTheRunAfterAllOthersHaveEnded() {
		List<TenantId> tenants = this.bed.addTenants(12);
		this.bed.tenants.beforePartition = (tenant) -> {
			if (tenant.equals(tenants.get(3))) {
				throw new org.springframework.dao.DataAccessResourceFailureException("connection refused");
			}
		};
		this.bed.tenants.beforeItem = (tenant) -> sleep(20);
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("The database refused", "connection refused");
		assertThat(this.bed.tenants.running).hasValue(0);
		assertThat(this.bed.partitionStates()).hasSize(12).isSubsetOf("COMPLETED", "STOPPED");
		assertThat(this.bed.steps()).endsWith("users=FAILED");
		this.bed.tenants.beforePartition = (tenant) -> {
		};
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void lookingUpStepExecutionsUsesAnIndex() {
		assertThat(this.bed.jdbc.sql("select indexdef from pg_indexes where schemaname = 'batch'")
			.query(String.class)
			.list())
			.anyMatch((index) -> index.contains("batch_step_execution USING btree (job_execution_id, step_name)"))
			.anyMatch((index) -> index.contains("batch_job_execution USING btree (job_instance_id)"))
			.anyMatch((index) -> index.contains("batch_job_execution_params USING btree (job_execution_id)"));
	}

	@Test
	void theRunsKeyIsTheJobsOnlyParameter() {
		this.bed.addTenants(1);
		String runKey = this.bed.start().runKey();
		assertThat(this.bed.bean(Job.class).getJobParametersIncrementer()).isNull();
		assertThat(this.bed.jdbc
			.sql("select parameter_name || '=' || parameter_value || identifying from batch.batch_job_execution_params")
			.query(String.class)
			.list()).containsExactly("run.key=" + runKey + "Y");
	}

	@Test
	void contextsHoldOnlyWhatARestartMayRead() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		JobExecution execution = this.bed.bean(JobRepository.class).getJobExecution(1);
		Set<Class<?>> types = new HashSet<>();
		execution.getExecutionContext().entrySet().forEach((entry) -> types.add(entry.getValue().getClass()));
		for (StepExecution step : execution.getStepExecutions()) {
			step.getExecutionContext().entrySet().forEach((entry) -> types.add(entry.getValue().getClass()));
		}
		assertThat(execution.getStepExecutions()).hasSize(11);
		assertThat(types).isSubsetOf(String.class, Boolean.class, Integer.class, Long.class);
	}

	@Test
	void partitionsAreNotSentThroughChannels() {
		assertThat(ClassUtils.isPresent("org.springframework.integration.core.MessagingTemplate", null)).isFalse();
	}

	@Test
	void noMorePartitionsRunAtOnceThanAllowed() {
		this.bed.addTenants(60);
		this.bed.tenants.beforeItem = (tenant) -> sleep(2);
		assertThat(this.bed.with("csp.run.concurrency=3").start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.mostRunning).hasValueBetween(2, 3);
		assertThat(this.bed.partitionStates()).containsOnly("COMPLETED");
	}

	@Test
	void aClockThatWasAnHourAheadDoesNotRunACompleteTenantAgain() {
		List<TenantId> tenants = this.bed.addTenants(3);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.tenants.failures.put(tenants.get(1), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		this.bed.jdbc.sql("update batch.batch_step_execution set create_time = create_time + interval '1 hour'")
			.update();
		this.bed.tenants.failures.remove(tenants.get(1));
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		this.bed.tenants.failures.clear();
		this.bed.tenants.asked.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactly(tenants.get(0));
	}

	@Test
	void thousandsOfPartitionsAreSplitInOneTransaction() {
		this.bed.addTenants(2000);
		this.bed.tenants.items = 1;
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		Map<String, Object> times = this.bed.jdbc.sql("""
				select extract(epoch from min(p.start_time) - min(m.start_time)) as split,
				    extract(epoch from max(p.end_time) - min(p.start_time)) as run,
				    count(distinct p.create_time) as transactions
				from batch.batch_step_execution m join batch.batch_step_execution p using (job_execution_id)
				where m.step_name = 'users' and p.step_name like 'users:%'
				""").query().singleRow();
		LogFactory.getLog(getClass())
			.warn("2,000 partitions: split %s s, run %s s".formatted(times.get("split"), times.get("run")));
		assertThat(times).containsEntry("transactions", 1L);
	}

	/**
	 * As a kill leaves it: rows that say STARTED, and nothing committed of the tenant.
	 */
	private void killedDuring(TenantId tenant, String partitionState) {
		this.bed.jdbc.sql("update runs set ended_at = null, exit_code = null").update();
		this.bed.jdbc.sql("update batch.batch_job_execution set status = 'STARTED', end_time = null").update();
		this.bed.owner
			.sql("delete from batch.batch_step_execution_context where step_execution_id in (select step_execution_id "
					+ "from batch.batch_step_execution where step_name in ('departures', 'verify'))")
			.update();
		this.bed.owner.sql("delete from batch.batch_step_execution where step_name in ('departures', 'verify')")
			.update();
		this.bed.jdbc
			.sql("update batch.batch_step_execution set status = 'STARTED', end_time = null "
					+ "where step_name = 'users'")
			.update();
		this.bed.jdbc
			.sql("update batch.batch_step_execution set status = :state, end_time = null where step_name = :name")
			.param("state", partitionState)
			.param("name", "users:" + tenant)
			.update();
		this.bed.jdbc.sql("update run_tenants set users_state = 'pending' where tenant_id = :tenant")
			.param("tenant", tenant.value())
			.update();
	}

	static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
