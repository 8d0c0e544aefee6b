package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.TenantOutcomes;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Runs one step as a job of its own, on a database of its own and Spring Batch's JDBC job
 * repository, with whatever beans a test puts in Microsoft's place.
 */
public final class TestSteps implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final HikariDataSource dataSource;

	public final JdbcClient jdbc;

	/** What the program itself may not do: change tables and delete what it keeps. */
	public final JdbcClient owner;

	public final MovingClock clock;

	public final StopSignal stop = new StopSignal();

	public final Outcomes outcomes = new Outcomes();

	public TestSteps() {
		this(TestDatabase.fresh(), new MovingClock());
	}

	private TestSteps(HikariDataSource dataSource, MovingClock clock) {
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
		this.owner = JdbcClient.create(TestDatabase.owner(dataSource));
		this.clock = clock;
	}

	/**
	 * The same to be started on the same database, with other settings. Closing either
	 * closes the database.
	 */
	public TestSteps again() {
		return new TestSteps(this.dataSource, this.clock);
	}

	/** Puts a bean where the step looks for it. */
	public <T> TestSteps with(Class<T> type, T bean) {
		this.context.registerBean(type, () -> bean);
		return this;
	}

	/** Settings that differ from the defaults, each as {@code name=value}. */
	public TestSteps set(String... settings) {
		TestPropertyValues.of(settings).applyTo(this.context);
		return this;
	}

	/** Settings that differ from the defaults, by name. */
	public TestSteps set(Map<String, String> settings) {
		TestPropertyValues.of(settings).applyTo(this.context);
		return this;
	}

	/** Reads the step's configuration; to be called last. */
	public TestSteps start(Class<?> configuration) {
		this.context.registerBean("dataSource", DataSource.class, () -> this.dataSource);
		with(JdbcClient.class, this.jdbc).with(JdbcTemplate.class, new JdbcTemplate(this.dataSource))
			.with(Clock.class, this.clock)
			.with(StopSignal.class, this.stop)
			.with(TenantOutcomes.class, this.outcomes);
		if (lacks(SignInRefusals.class)) {
			with(SignInRefusals.class, SignInRefusals.NONE);
		}
		if (lacks(PartnerOfTenant.class)) {
			with(PartnerOfTenant.class, (tenant) -> PartnerOfTenant.DEFAULT);
		}
		this.context.register(Batch.class, CrmConfiguration.class, configuration);
		this.context.refresh();
		return this;
	}

	private boolean lacks(Class<?> type) {
		return this.context.getDefaultListableBeanFactory().getBeanNamesForType(type, true, false).length == 0;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Notes the beginning of a run, as the job does. */
	public void begin(String runKey) {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values (:run, 'test', 'all', '', :now) on conflict do nothing
				""").param("run", runKey).param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).update();
	}

	/** Runs the context's only step; the same run key again is a restart. */
	public StepExecution run(String runKey) {
		begin(runKey);
		this.clock.move(Duration.ofMinutes(1));
		try {
			Job job = new JobBuilder("test", bean(JobRepository.class)).start(bean(Step.class)).build();
			return bean(JobOperator.class)
				.start(job, new JobParametersBuilder().addString("run.key", runKey).toJobParameters())
				.getStepExecutions()
				.iterator()
				.next();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The counts of a run, by name. */
	public Map<String, Long> counts(String runKey) {
		return new TreeMap<>(bean(RunCounts.class).find(runKey));
	}

	/** The physical version of every row of a table: differs once a row was written. */
	public List<String> versions(String table) {
		return this.jdbc.sql("select ctid || ' ' || xmin from " + table + " order by 1")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

	/** Rows of a query, their columns joined by {@code |}. */
	public List<String> rows(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> {
			List<String> cells = new ArrayList<>();
			for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
				cells.add(rs.getString(i));
			}
			return String.join("|", cells.stream().map(String::valueOf).toList());
		}).list();
	}

	@Override
	public void close() {
		this.context.close();
		this.dataSource.close();
	}

	/** A tenant id made of a number. */
	public static TenantId tenant(int number) {
		return new TenantId(new UUID(0x1111_2222_3333_4444L, number));
	}

	/** A clock that a test moves. */
	public static final class MovingClock extends Clock {

		private Instant now = Instant.parse("2026-11-23T02:00:00Z");

		public void move(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

	/** Keeps what was reported of the tenants. */
	public static final class Outcomes implements TenantOutcomes {

		public final List<TenantId> succeeded = Collections.synchronizedList(new ArrayList<>());

		public final Map<TenantId, String> failed = Collections.synchronizedMap(new TreeMap<>());

		@Override
		public void succeeded(TenantId tenant) {
			this.succeeded.add(tenant);
		}

		@Override
		public void failed(TenantId tenant, Failure failure) {
			this.failed.put(tenant, failure.code());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batch extends JdbcDefaultBatchConfiguration {

		@Override
		protected String getTablePrefix() {
			return "batch.BATCH_";
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		StepInterruptionPolicy interruptionPolicy(StopSignal stop) {
			return (execution) -> {
				if (stop.isRaised()) {
					execution.setTerminateOnly();
					throw new JobInterruptedException(stop.reason());
				}
			};
		}

		@Bean
		StepExecutionListener stopListener() {
			return new StepExecutionListener() {
			};
		}

	}

}
