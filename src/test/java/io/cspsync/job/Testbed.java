package io.cspsync.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.CrmConfiguration;
import io.cspsync.crm.DryRun;
import io.cspsync.crm.Migrations;
import io.cspsync.crm.TestDatabase;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own and one process after the other that runs the job on it. What a
 * kill leaves is told apart from what a process knows by beginning a new one.
 */
final class Testbed implements AutoCloseable {

	static final TenantId PARTNER = TenantId.of("9d1b0c2e-0000-4000-8000-000000000001");

	static final String CLOUD = "login.example.com";

	final HikariDataSource dataSource = TestDatabase.fresh();

	final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	/** What the program itself may not do: change tables and delete what it keeps. */
	final JdbcClient owner = JdbcClient.create(TestDatabase.owner(this.dataSource));

	final FakeTenants tenants = new FakeTenants();

	final List<String> messages = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext context;

	private String[] properties = {};

	private HikariDataSource pool = this.dataSource;

	Testbed with(String... properties) {
		this.properties = properties;
		return this;
	}

	/** Lets the next process work on the copy of a dry run. */
	Testbed onCopy() {
		newProcess();
		this.pool = new HikariDataSource();
		this.pool.setDataSource(this.dataSource.getDataSource());
		this.pool.setConnectionInitSql("set search_path to " + Migrations.DRY_RUN);
		this.pool.setMaximumPoolSize(20);
		return this;
	}

	/** Tenants 1 to {@code count}, each of a customer of its own. */
	List<TenantId> addTenants(int count) {
		this.jdbc.sql("insert into customers (name) select 'Customer ' || n from generate_series(1, :n) n")
			.param("n", count)
			.update();
		this.jdbc.sql("""
				insert into tenants (tenant_id, customer_id, name)
				select gen_random_uuid(), id, to_char(row_number() over (order by id), '"Tenant "FM00000')
				from customers order by id
				""").update();
		return this.jdbc.sql("select tenant_id from tenants order by name")
			.query((rs, n) -> new TenantId(rs.getObject(1, UUID.class)))
			.list();
	}

	ConfigurableApplicationContext context() {
		if (this.context == null) {
			this.context = new SpringApplicationBuilder(Application.class).properties(this.properties)
				.initializers((starting) -> {
					starting.getBeanFactory().registerSingleton("dataSource", this.pool);
					starting.getBeanFactory().registerSingleton("fakeTenants", this.tenants);
					starting.getBeanFactory().registerSingleton("testProgress", new RunProgress() {
						@Override
						public void message(String sentence) {
							Testbed.this.messages.add(sentence);
						}
					});
				})
				.run();
		}
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return context().getBean(type);
	}

	/** Forgets what the process knew, as its end does. */
	Testbed newProcess() {
		if (this.context != null) {
			this.context.close();
			this.context = null;
		}
		return this;
	}

	RunOutcome start() {
		return bean(NightlyRun.class).start(request());
	}

	RunOutcome restart() {
		return bean(NightlyRun.class).restart(request());
	}

	RunOutcome rehearse(TenantId... chosen) {
		return bean(NightlyRun.class).rehearse(request(chosen), TestDatabase.dryRun(this.dataSource), List::of);
	}

	static RunRequest request(TenantId... chosen) {
		return new RunRequest("nightly", Set.of(chosen), "settings-1", CLOUD, PARTNER);
	}

	/**
	 * On a thread of its own: the common pool has one thread on a machine of two cores.
	 */
	static CompletableFuture<RunOutcome> inBackground(Supplier<RunOutcome> run) {
		return CompletableFuture.supplyAsync(run, (task) -> Thread.ofPlatform().daemon().start(task));
	}

	static RuntimeException failure(ErrorCategory category, String code) {
		return new FailureException(category, code);
	}

	/**
	 * Names and states of all step executions, in their order: {@code users=COMPLETED}.
	 */
	List<String> steps() {
		return this.jdbc.sql("""
				select step_name || '=' || status from batch.batch_step_execution
				where step_name not like '%:%' order by step_execution_id
				""").query(String.class).list();
	}

	List<String> partitionStates() {
		return this.jdbc
			.sql("select status from batch.batch_step_execution where step_name like '%:%' order by step_execution_id")
			.query(String.class)
			.list();
	}

	List<String> jobStates() {
		return this.jdbc.sql("select status from batch.batch_job_execution order by job_execution_id")
			.query(String.class)
			.list();
	}

	int count(String sql) {
		return this.jdbc.sql("select count(*) from " + sql).query(Integer.class).single();
	}

	@Override
	public void close() {
		newProcess();
		this.pool.close();
		this.dataSource.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ CrmConfiguration.class, JobConfiguration.class, FakeFeatures.class })
	static class Application {

	}

	static final class FailureException extends RuntimeException implements Failure {

		private final ErrorCategory category;

		private final String code;

		FailureException(ErrorCategory category, String code) {
			super("Reading the users: Graph answered " + code);
			this.category = category;
			this.code = code;
		}

		@Override
		public ErrorCategory category() {
			return this.category;
		}

		@Override
		public String code() {
			return this.code;
		}

		@Override
		public String message() {
			return getMessage();
		}

		@Override
		public String remedy() {
			return "Do something about " + this.code + ".";
		}

		@Override
		public @Nullable String endpoint() {
			return "GET /users";
		}

		@Override
		public @Nullable String requestId() {
			return "r-1";
		}

	}

}
