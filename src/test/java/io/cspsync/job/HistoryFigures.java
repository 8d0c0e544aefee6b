package io.cspsync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.ObjDoubleConsumer;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.BillableUserDays;
import io.cspsync.crm.DayRules;
import io.cspsync.crm.LicenceDays;
import io.cspsync.crm.Run;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.RunReports;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.crm.WaitingReports;
import io.cspsync.crm.purge.Purge;
import io.cspsync.crm.purge.PurgeProperties;
import io.cspsync.crm.purge.Purged;
import io.cspsync.tenant.TenantId;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.NoSuchStepException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is asked of the tables of jobs and runs, each measured by itself. The features are
 * those of the job's own tests, so that Microsoft costs nothing.
 */
public final class HistoryFigures implements AutoCloseable {

	private final LongSupplier statements;

	private final JdbcClient jdbc;

	private final ConfigurableApplicationContext context;

	/**
	 * Figures of a database that is filled.
	 * @param statements how many went through the pool so far
	 */
	public HistoryFigures(HikariDataSource pool, LongSupplier statements) {
		this.statements = statements;
		this.jdbc = JdbcClient.create(pool);
		this.context = new SpringApplicationBuilder(Testbed.Application.class).initializers((starting) -> {
			starting.getBeanFactory().registerSingleton("dataSource", pool);
			starting.getBeanFactory().registerSingleton("fakeTenants", new FakeTenants());
		}).run();
	}

	/** Tenants and nights, the newest yesterday: set-based. */
	public static void fill(HikariDataSource pool, int tenants, int nights) {
		String sql = """
				insert into customers (name) select 'Customer ' || n from generate_series(1, %1$d) n;
				insert into tenants (tenant_id, customer_id, name)
				select cast(lpad(id::text, 8, '0') || '-0000-4000-8000-000000000000' as uuid), id, 'Tenant ' || id from customers;
				insert into runs (run_key, job, scope, configuration_fingerprint, job_instance_id, started_at, ended_at, exit_code)
				select to_char(date_trunc('day', now()) - n * interval '1 day', 'YYYYMMDD"T"020000"Z"'), 'nightly', 'all', 'f',
				    %2$d - n + 1, date_trunc('day', now()) - n * interval '1 day', date_trunc('day', now()) - n * interval '1 day'
				    + interval '1 hour', 0 from generate_series(1, %2$d) n;
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, licences_at, users_state,
				    users_at, users_read, users_created, users_updated, users_unchanged, users_rejected, users_skipped,
				    users_conflicts)
				select r.run_key, t.tenant_id, t.customer_id, t.customer_id, t.name, 'complete', r.ended_at, 'complete',
				    r.ended_at, 100, 0, 1, 99, 0, 0, 0 from runs r cross join tenants t order by r.run_key, t.customer_id;
				insert into batch_job_instance (job_instance_id, version, job_name, job_key)
				select job_instance_id, 0, 'csp-sync', md5(run_key) from runs;
				insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time, end_time,
				    status, exit_code, exit_message, last_updated)
				select job_instance_id, 2, job_instance_id, started_at, started_at, ended_at, 'COMPLETED', 'COMPLETED', '', ended_at
				from runs;
				insert into batch_job_execution_params
				select job_instance_id, 'run.key', 'java.lang.String', run_key, 'Y' from runs;
				insert into batch_job_execution_context select job_instance_id, '%3$s', null from runs;
				insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time, start_time,
				    end_time, status, commit_count, read_count, filter_count, write_count, read_skip_count, write_skip_count,
				    process_skip_count, rollback_count, exit_code, exit_message, last_updated)
				select row_number() over (order by r.job_instance_id, t.customer_id), 3, 'users:' || t.tenant_id,
				    r.job_instance_id, r.started_at, r.started_at, r.ended_at, 'COMPLETED', 2, 100, 99, 1, 0, 0, 0, 0,
				    'COMPLETED', '', r.ended_at
				from runs r cross join tenants t;
				insert into batch_step_execution_context select step_execution_id, '%3$s', null from batch_step_execution;
				insert into integration_errors (run_key, step, tenant_id, entity_type, entity_id, category, code, message, remedy,
				    first_seen_at, last_seen_at, resolved_at)
				select r.run_key, 'users', t.tenant_id, 'user', 'x', 'RECORD', 'rejected', 'It cannot be stored', 'Correct it',
				    r.started_at, r.started_at, r.ended_at from runs r join tenants t on t.customer_id %% 50 = 0;
				select setval('batch_job_instance_seq', %2$d + 1), setval('batch_job_execution_seq', %2$d + 1),
				    setval('batch_step_execution_seq', %2$d * %1$d + 1);
				vacuum analyze
				"""
			.formatted(tenants, nights, PartitionRows.emptyContext());
		JdbcTemplate jdbc = new JdbcTemplate(pool);
		for (String statement : sql.split(";\n")) {
			jdbc.execute(statement);
		}
	}

	/** Deletes the history that is older, all else not, and tells how many rows. */
	public static long purge(HikariDataSource pool, Duration keep) {
		PurgeProperties rules = new PurgeProperties(true, keep, keep, keep, keep, keep, keep);
		return new Purge(pool, NightlyRun.JOB, Clock.systemUTC())
			.delete(rules, new DayRules(ZoneOffset.UTC, 0), "bench", () -> false)
			.stream()
			.mapToLong(Purged::rows)
			.sum();
	}

	/** Measures everything once; what it writes of Spring Batch's rows it takes back. */
	public void measure(ObjDoubleConsumer<String> into) {
		Runs runs = this.context.getBean(Runs.class);
		Run newest = runs.findNewestOverAll().orElseThrow();
		time(into, "repair before a start, ms", () -> this.context.getBean(Recovery.class).repair(Instant.now()));
		inTransaction(() -> {
			this.jdbc.sql("update runs set exit_code = 3 where run_key = :run").param("run", newest.runKey()).update();
			this.jdbc.sql("update run_tenants set users_state = 'failed' where run_key = :run")
				.param("run", newest.runKey())
				.update();
			time(into, "restart: what is to be taken, ms", () -> {
				RestartableRun.find(runs);
				this.context.getBean(Acknowledged.class).judge(newest.runKey());
				this.context.getBean(RunLists.class).reopenFailed(newest.runKey());
			});
			JobExecution execution = execution(newest);
			TenantSplitter splitter = new TenantSplitter(this.context.getBean(RunTenants.class), new PartitionRows(
					this.jdbc, this.context.getBean(PlatformTransactionManager.class), Clock.systemUTC()));
			StepExecution manager = new StepExecution(Long.MAX_VALUE, StepNames.USERS, execution);
			time(into, "splitting into partitions, ms", () -> splitter.split(manager, 1));
		});
		lookUps(into, newest);
		reports(into, newest);
		days(into);
		long before = this.statements.getAsLong();
		time(into, "a night of one tenant, ms",
				() -> this.context.getBean(NightlyRun.class).start(Testbed.request(anyTenant())));
		into.accept("a night of one tenant, statements", this.statements.getAsLong() - before);
		this.jdbc.sql("update runs set exit_code = 3 where run_key = :run").param("run", newest.runKey()).update();
		this.jdbc.sql("update run_tenants set users_state = 'failed' where run_key = :run and tenant_id = :tenant")
			.param("run", newest.runKey())
			.param("tenant", anyTenant().value())
			.update();
		this.jdbc
			.sql("update batch_job_execution set status = 'FAILED' where job_instance_id = "
					+ "(select job_instance_id from runs where run_key = :run)")
			.param("run", newest.runKey())
			.update();
		long beforeRestart = this.statements.getAsLong();
		time(into, "a restart for one tenant, ms",
				() -> this.context.getBean(NightlyRun.class).restart(Testbed.request()));
		into.accept("a restart for one tenant, statements", this.statements.getAsLong() - beforeRestart);
	}

	private void lookUps(ObjDoubleConsumer<String> into, Run newest) {
		JobRepository repository = this.context.getBean(JobRepository.class);
		JobParameters parameters = RunKeys.parameters(newest.runKey());
		time(into, "job repository: instance by parameters, ms",
				() -> repository.getJobInstance(NightlyRun.JOB, parameters));
		time(into, "job repository: newest instance and its execution, ms", () -> {
			JobInstance last = repository.getLastJobInstance(NightlyRun.JOB);
			repository.getLastJobExecution(last);
		});
		time(into, "job repository: running executions, ms", () -> repository.findRunningJobExecutions(NightlyRun.JOB));
		JobInstance last = repository.getLastJobInstance(NightlyRun.JOB);
		String partition = StepNames.ofPartition(anyTenant());
		time(into, "job repository: 100 partitions' last execution, ms", () -> {
			for (int i = 0; i < 100; i++) {
				repository.getLastStepExecution(last, partition);
				count(repository, last, partition);
			}
		});
	}

	private static void count(JobRepository repository, JobInstance instance, String step) {
		try {
			repository.getStepExecutionCount(instance, step);
		}
		catch (NoSuchStepException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void reports(ObjDoubleConsumer<String> into, Run newest) {
		RunReports reports = new RunReports(this.jdbc);
		time(into, "status, ms", () -> {
			reports.findNewest(10);
			reports.findTenants(newest.runKey());
			new WaitingReports(this.jdbc).find(newest.runKey());
		});
		time(into, "history of 30 runs, ms", () -> reports.findNewest(30));
		time(into, "a tenant's last runs, ms",
				() -> this.jdbc
					.sql("select * from run_tenants where tenant_id = :tenant order by run_key desc limit 10")
					.param("tenant", anyTenant().value())
					.query()
					.listOfRows());
	}

	private void days(ObjDoubleConsumer<String> into) {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		inTransaction(
				() -> time(into, "licence-days, ms", () -> new LicenceDays(this.jdbc).record(today, ZoneOffset.UTC)));
		inTransaction(() -> time(into, "billable-days, ms",
				() -> new BillableUserDays(this.jdbc).record(today, ZoneOffset.UTC)));
	}

	private JobExecution execution(Run run) {
		return this.jdbc.sql("select job_instance_id from runs where run_key = :run")
			.param("run", run.runKey())
			.query((rs, n) -> new JobExecution(rs.getLong(1), new JobInstance(rs.getLong(1), NightlyRun.JOB),
					RunKeys.parameters(run.runKey())))
			.single();
	}

	private TenantId anyTenant() {
		return new TenantId(UUID.fromString("00000001-0000-4000-8000-000000000000"));
	}

	/** Rolled back, so that the next round finds the same. */
	private void inTransaction(Runnable work) {
		new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				work.run();
				status.setRollbackOnly();
			});
	}

	private static void time(ObjDoubleConsumer<String> into, String what, Runnable work) {
		long begin = System.nanoTime();
		work.run();
		into.accept(what, (System.nanoTime() - begin) / 1e6);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
