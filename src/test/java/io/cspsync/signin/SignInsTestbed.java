package io.cspsync.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.CrmRows;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.SignInReads;
import io.cspsync.crm.TestSteps.MovingClock;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Traffic;
import io.cspsync.microsoft.graph.SignIn;
import io.cspsync.microsoft.graph.SignInPages;
import io.cspsync.microsoft.graph.SignIns;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Readings of last sign-ins on a database of its own, with directories that a test fills.
 * Each request takes six seconds, as many as the budget allows.
 */
final class SignInsTestbed implements AutoCloseable, SignIns {

	final CrmRows crm = new CrmRows();

	final MovingClock clock = new MovingClock();

	final List<TenantId> asked = new ArrayList<>();

	final List<String> messages = new ArrayList<>();

	StopSignal stop = new StopSignal();

	private final Map<TenantId, List<List<SignIn>>> pages = new HashMap<>();

	private final Map<TenantId, RuntimeException> broken = new LinkedHashMap<>();

	private final Map<TenantId, Runnable> whenAsked = new HashMap<>();

	private Duration window = Duration.ofHours(4);

	private Set<TenantId> chosen = new HashSet<>();

	/** A tenant with that plan, and one linked person of each id. */
	TenantId tenant(int number, @Nullable String plan, int... people) {
		this.crm.customer(number, "Customer " + number);
		this.crm.jdbc.sql("update tenants set entra_plan = :plan where tenant_id = :tenant")
			.param("plan", plan)
			.param("tenant", CrmRows.tenantId(number))
			.update();
		for (int person : people) {
			this.crm.jdbc.sql("""
					insert into users (tenant_id, customer_id, entra_id, name, plan_hash)
					values (:tenant, :customer, :id, :name, 'x')
					""")
				.param("tenant", CrmRows.tenantId(number))
				.param("customer", number)
				.param("id", person(person).value())
				.param("name", "Person " + person)
				.update();
		}
		return new TenantId(CrmRows.tenantId(number));
	}

	static EntraId person(int number) {
		return new EntraId(new UUID(0x7777_0000_0000_4000L, number));
	}

	static SignIn signedIn(int person, @Nullable String time) {
		return new SignIn(person(person), (time != null) ? Instant.parse(time) : null);
	}

	/** What a page of the tenant's directory has; a further call adds a page. */
	SignInsTestbed page(TenantId tenant, SignIn... signIns) {
		this.pages.computeIfAbsent(tenant, (key) -> new ArrayList<>()).add(List.of(signIns));
		return this;
	}

	SignInsTestbed forget(TenantId tenant) {
		this.pages.remove(tenant);
		return this;
	}

	SignInsTestbed breaks(TenantId tenant, RuntimeException ex) {
		this.broken.put(tenant, ex);
		return this;
	}

	SignInsTestbed heal(TenantId tenant) {
		this.broken.remove(tenant);
		return this;
	}

	SignInsTestbed whenAsked(TenantId tenant, Runnable happens) {
		this.whenAsked.put(tenant, happens);
		return this;
	}

	SignInsTestbed window(Duration time) {
		this.window = time;
		return this;
	}

	SignInsTestbed only(TenantId... tenants) {
		this.chosen = Set.of(tenants);
		return this;
	}

	@Override
	public SignInPages open(TenantId tenant) {
		Iterator<List<SignIn>> answers = this.pages.getOrDefault(tenant, List.of(List.of())).iterator();
		return new SignInPages() {

			@Override
			public @Nullable List<SignIn> next() {
				if (!answers.hasNext()) {
					return null;
				}
				SignInsTestbed.this.clock.move(Duration.ofSeconds(6));
				SignInsTestbed.this.asked.add(tenant);
				SignInsTestbed.this.whenAsked.getOrDefault(tenant, () -> {
				}).run();
				RuntimeException ex = SignInsTestbed.this.broken.get(tenant);
				if (ex != null) {
					throw ex;
				}
				return answers.next();
			}

			@Override
			public boolean hasNext() {
				return answers.hasNext();
			}

			@Override
			public void close() {
			}

		};
	}

	/** One reading; what was asked before is forgotten. */
	SignInsEnd read() {
		this.asked.clear();
		return job().run(this.chosen);
	}

	SignInsJob job() {
		JdbcTransactionManager transactions = new JdbcTransactionManager(this.crm.pool);
		SignInReads reads = new SignInReads(this.crm.jdbc, transactions);
		CloudProperties cloud = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("csp.cloud",
				CloudProperties.class);
		RequestLimiter limiter = new RequestLimiter(10, 1,
				new Retries(cloud, this.stop, new Traffic(Clock.systemUTC())), this.clock);
		return new SignInsJob(new RunLock(this.crm.pool, this.clock),
				new TenantRead(this, reads, this.stop, this.clock), reads,
				new IntegrationErrors(this.crm.jdbc, transactions, this.clock), new LiveRuns(this.crm.pool), limiter,
				new SignInsProperties(true, true, this.window, 10, Duration.ofHours(20)), new SignInsProgress() {

					@Override
					public void tenantDone(@Nullable Failure failure) {
						SignInsTestbed.this.messages.add((failure != null) ? failure.code() : "read");
					}

					@Override
					public void message(String sentence) {
						SignInsTestbed.this.messages.add(sentence);
					}

				}, this.stop, this.clock);
	}

	/** The next night. */
	void nextNight() {
		this.clock.move(Duration.ofHours(24));
	}

	/** What is known of people: {@code number last|read|state}. */
	List<String> known() {
		return this.crm
			.rows("""
					select replace(name, 'Person ', ''), to_char(last_sign_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'),
					    state from reporting.sign_ins order by user_id
					""");
	}

	List<String> errors() {
		return this.crm.rows("""
				select coalesce(entity_name, '-'), code, occurrences, resolved_at is not null from integration_errors
				where step = 'sign-ins' order by id
				""");
	}

	@Override
	public void close() {
		this.crm.close();
	}

}
