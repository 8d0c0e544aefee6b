package io.cspsync.user;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.DayRules;
import io.cspsync.crm.CrmConfiguration;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.TestDatabase;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps of this package on a database of their own, with directories that a test
 * fills. One night is one run key; several attempts of a run share it.
 */
final class UserTestbed implements AutoCloseable {

	final HikariDataSource dataSource = TestDatabase.fresh();

	final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	/** What the program itself may not do: change tables and delete what it keeps. */
	final JdbcClient owner = JdbcClient.create(TestDatabase.owner(this.dataSource));

	final FakeDirectory directory = new FakeDirectory();

	/** Of the program as it is now; another after a change of the settings. */
	StopSignal stop = new StopSignal();

	/** One for all attempts and nights, also beyond a change of the settings. */
	final TickingClock clock = new TickingClock();

	private ConfigurableApplicationContext context;

	private String runKey = "";

	private @Nullable JobExecution job;

	private final UnaryOperator<DataSource> around;

	UserTestbed(String... settings) {
		this(UnaryOperator.identity(), settings);
	}

	/**
	 * A testbed whose program sees the database through something.
	 */
	UserTestbed(UnaryOperator<DataSource> around, String... settings) {
		this.around = around;
		this.context = start(settings);
	}

	/** The program as it is after a change of the settings. */
	void set(String... settings) {
		this.context.close();
		this.stop = new StopSignal();
		this.context = start(settings);
	}

	private ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(Application.class).properties(settings).initializers((starting) -> {
			starting.getBeanFactory().registerSingleton("dataSource", this.around.apply(this.dataSource));
			starting.getBeanFactory().registerSingleton("directory", this.directory);
			starting.getBeanFactory().registerSingleton("stopSignal", this.stop);
			starting.getBeanFactory().registerSingleton("clock", this.clock);
		}).run();
	}

	/** A tenant of a customer of its own. */
	TenantId addTenant(String name) {
		long customer = this.jdbc.sql("insert into customers (name) values (:name) returning id")
			.param("name", name)
			.query(Long.class)
			.single();
		TenantId tenant = new TenantId(UUID.nameUUIDFromBytes(name.getBytes()));
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (:tenant, :customer, :name)")
			.param("tenant", tenant.value())
			.param("customer", customer)
			.param("name", name)
			.update();
		return tenant;
	}

	long addLicence(TenantId tenant, SkuId sku, String partNumber) {
		return this.jdbc.sql("""
				insert into licences (tenant_id, customer_id, sku_id, part_number, product_name, source, read_through,
				    status, purchased, consumed, enabled, warning, suspended)
				select tenant_id, customer_id, :sku, :part, :part, 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0
				from tenants where tenant_id = :tenant returning id
				""")
			.param("sku", sku.value())
			.param("part", partNumber)
			.param("tenant", tenant.value())
			.query(Long.class)
			.single();
	}

	/** Somebody whom the CRM's people entered by hand for the tenant's customer. */
	long addPerson(TenantId tenant, @Nullable String name, @Nullable String email) {
		return this.jdbc.sql("""
				insert into users (customer_id, name, email)
				select customer_id, :name, :email from tenants where tenant_id = :tenant returning id
				""")
			.param("name", name)
			.param("email", email)
			.param("tenant", tenant.value())
			.query(Long.class)
			.single();
	}

	/** Begins a run over all tenants. */
	void night(String runKey, RunPart... parts) {
		this.runKey = runKey;
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values (:run, 'nightly', 'all', 'f', now())
				""").param("run", runKey).update();
		bean(RunLists.class).freeze(runKey, (parts.length > 0) ? List.of(parts) : List.of(RunPart.USERS));
		JobRepository repository = bean(JobRepository.class);
		JobParameters parameters = new JobParametersBuilder().addString("run.key", runKey).toJobParameters();
		this.job = repository.createJobExecution(repository.createJobInstance("nightly", parameters), parameters,
				new ExecutionContext());
		execute("siteMappingsStep", "site-mappings");
	}

	/** Imports the users of a tenant as the partition handler does. */
	StepExecution importUsers(TenantId tenant) {
		return execute("userPartitionStep", "users:" + tenant);
	}

	/** How many runs began so far. */
	int nights() {
		return this.jdbc.sql("select count(*) from runs").query(Integer.class).single();
	}

	StepExecution applyDepartures() {
		return execute("departuresStep", "departures");
	}

	StepExecution recordDay() {
		return execute("billableDaysStep", "billable-days");
	}

	/**
	 * One night in which the tenant's directory has exactly these users, in one page.
	 */
	StepExecution importNight(String runKey, TenantId tenant, DirectoryUser... users) {
		this.directory.clear(tenant);
		this.directory.answer(tenant, users);
		night(runKey);
		StepExecution execution = importUsers(tenant);
		applyDepartures();
		return execution;
	}

	StepExecution execute(String step, String name) {
		try {
			StepExecution execution = bean(JobRepository.class).createStepExecution(name, this.job);
			this.context.getBean(step, Step.class).execute(execution);
			return execution;
		}
		catch (JobInterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * {@code read/created/updated/unchanged/rejected/skipped/conflicts}, with the state.
	 */
	String outcome(TenantId tenant) {
		return this.jdbc.sql("""
				select concat_ws(' ', users_state, concat_ws('/', users_read, users_created, users_updated,
				    users_unchanged, users_rejected, users_skipped, users_conflicts))
				from run_tenants where run_key = :run and tenant_id = :tenant
				""").param("run", this.runKey).param("tenant", tenant.value()).query(String.class).single();
	}

	Map<String, Long> counts() {
		return bean(RunCounts.class).find(this.runKey);
	}

	/** The one value that a query finds, as text. */
	@Nullable String value(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> rs.getString(1)).single();
	}

	List<String> values(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> String.valueOf(rs.getString(1))).list();
	}

	/**
	 * The rows of a table with their versions: a row that was written, or only locked for
	 * writing, is another version afterwards. (The statistics of PostgreSQL come too late
	 * when several connections wrote.)
	 */
	List<String> versions(String table) {
		return values("select t::text || ' ' || t.ctid || ' ' || t.xmin || ' ' || t.xmax from %s t order by 1"
			.formatted(table));
	}

	@Override
	public void close() {
		this.context.close();
		this.dataSource.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ CrmConfiguration.class, UserConfiguration.class, BillableDaysConfiguration.class })
	static class Application {

		@Bean
		DayRules dayRules() {
			return new DayRules(ZoneOffset.UTC, 0);
		}

		@Bean
		StepInterruptionPolicy interruptionPolicy(StopSignal stop) {
			return (execution) -> {
				if (stop.isRaised()) {
					execution.setTerminateOnly();
					throw new JobInterruptedException("Stopped");
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
