package io.cspsync.crm;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a running process tells others and hears from them: how far it is, what it costs,
 * whether it is to stop. On a connection of its own that gives up soon, so that a run is
 * neither kept waiting by those who look nor silent because its pool is used up.
 *
 * <p>
 * Each method is a transaction of its own and may throw
 * {@link org.springframework.dao.DataAccessException}; a call that failed may be
 * repeated.
 */
public final class LiveRuns implements AutoCloseable {

	private static final long GIVE_UP_MILLIS = 3_000;

	/** Begins what stands for a run's key where last sign-ins are read. */
	public static final String SIGN_INS = "sign-ins";

	private static final String SAME_KIND = "starts_with(run_key, '%1$s') = starts_with(:run, '%1$s')"
		.formatted(SIGN_INS);

	private final HikariDataSource connection;

	private final JdbcClient jdbc;

	/** For the database of a pool. Connects when it is first needed. */
	public LiveRuns(DataSource pool) {
		this.connection = ownConnection(pool);
		this.jdbc = JdbcClient.create(this.connection);
	}

	private static HikariDataSource ownConnection(DataSource pool) {
		HikariDataSource one = new HikariDataSource();
		try {
			pool.unwrap(HikariDataSource.class).copyStateTo(one);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The pulse needs the settings of a Hikari pool, but this is none", ex);
		}
		settle(one);
		return one;
	}

	private static void settle(HikariConfig one) {
		one.setPoolName("pulse");
		one.setMaximumPoolSize(1);
		one.setMinimumIdle(0);
		one.setInitializationFailTimeout(-1);
		one.setConnectionTimeout(GIVE_UP_MILLIS);
		// Nobody but the run itself may be kept waiting by a row or a server that hangs.
		one.addDataSourceProperty("socketTimeout", "15");
		String init = one.getConnectionInitSql();
		one.setConnectionInitSql(((init != null) ? init + "; " : "") + "set lock_timeout to '1s'");
	}

	/**
	 * Forgets how far others were, who are dead, and requests to stop that nobody heard.
	 * To be called under the lock of the run or of the reading of last sign-ins, before
	 * that names the key.
	 */
	public void begin(String runKey) {
		this.jdbc.sql("delete from run_progress where " + SAME_KIND).param("run", runKey).update();
		this.jdbc.sql("update run_stops set heard_at = clock_timestamp() where heard_at is null and " + SAME_KIND)
			.param("run", runKey)
			.update();
	}

	/** Tells how far the run is, in place of what was told before. */
	public void tell(String runKey, LiveState state) {
		this.jdbc
			.sql("""
					insert into run_progress as p (run_key, step, step_started_at, tenants, done, failed, in_work, requests,
					    throttled, waiting, waited_millis, updated_at)
					select :run, :step, :started, :tenants, :done, :failed, coalesce((
					    select jsonb_agg(jsonb_build_object('tenant', w.tenant_id, 'name', t.name, 'since', w.since,
					        'waitsUntil', w.waits_until) order by w.since, w.tenant_id)
					    from unnest(cast(:in_work as uuid[]), cast(:since as timestamptz[]), cast(:until as timestamptz[]))
					        as w (tenant_id, since, waits_until)
					    join run_tenants t on t.run_key = :run and t.tenant_id = w.tenant_id), '[]'), :requests, :throttled,
					    :waiting, :waited, clock_timestamp()
					on conflict (run_key) do update set step = excluded.step, step_started_at = excluded.step_started_at,
					    tenants = excluded.tenants, done = excluded.done, failed = excluded.failed, in_work = excluded.in_work,
					    requests = excluded.requests, throttled = excluded.throttled, waiting = excluded.waiting,
					    waited_millis = excluded.waited_millis, updated_at = excluded.updated_at
					""")
			.param("run", runKey)
			.param("step", state.step())
			.param("started", state.stepStartedAt().atOffset(ZoneOffset.UTC))
			.param("tenants", state.tenants())
			.param("done", state.done())
			.param("failed", state.failed())
			.param("in_work", texts(state, LiveState.InWork::tenant))
			.param("since", texts(state, LiveState.InWork::since))
			.param("until", texts(state, LiveState.InWork::waitsUntil))
			.param("requests", state.requests())
			.param("throttled", state.throttled())
			.param("waiting", state.waiting())
			.param("waited", state.waitedMillis())
			.update();
	}

	private static @Nullable String[] texts(LiveState state, Function<LiveState.InWork, @Nullable Object> part) {
		return state.inWork()
			.stream()
			.map(part)
			.map((value) -> (value != null) ? value.toString() : null)
			.toArray(String[]::new);
	}

	/** The run goes on no more: nothing is to be told. */
	public void end(String runKey) {
		this.jdbc.sql("delete from run_progress where run_key = :run").param("run", runKey).update();
	}

	/**
	 * Hears whether the run was asked to stop, once.
	 * @return who asked
	 */
	public Optional<String> hearStop(String runKey) {
		return hearStop(this.jdbc, runKey);
	}

	static Optional<String> hearStop(JdbcClient jdbc, String runKey) {
		return jdbc
			.sql("update run_stops set heard_at = clock_timestamp() where run_key = :run and heard_at is null "
					+ "returning asked_by")
			.param("run", runKey)
			.query(String.class)
			.optional();
	}

	/**
	 * Adds to what tenants cost in the run. Tenants whose rows somebody is writing are
	 * left for the next time: to wait for one while holding others could make both fail,
	 * and the import is the more important.
	 * @param part whose time it is, null if the step is no part
	 * @return the tenants that were written
	 */
	public Set<TenantId> addCosts(String runKey, @Nullable RunPart part, List<TenantCost> costs) {
		String took = (part != null) ? "%1$s_millis = coalesce(c.millis, t.%1$s_millis), ".formatted(part.step()) : "";
		return this.jdbc
			.sql("""
					with cost as (
					    select * from unnest(cast(:tenants as uuid[]), cast(:millis as bigint[]), cast(:requests as bigint[]),
					        cast(:throttled as bigint[]), cast(:waited as bigint[]))
					        as c (tenant_id, millis, requests, throttled, waited)
					), free as (
					    select tenant_id from run_tenants where run_key = :run and tenant_id in (select tenant_id from cost)
					    for update skip locked
					)
					update run_tenants t set %s requests = coalesce(t.requests, 0) + c.requests,
					    throttled = coalesce(t.throttled, 0) + c.throttled,
					    waited_millis = coalesce(t.waited_millis, 0) + c.waited
					from cost c join free using (tenant_id)
					where t.run_key = :run and t.tenant_id = c.tenant_id
					returning t.tenant_id
					"""
				.formatted(took))
			.param("tenants", costs.stream().map((cost) -> cost.tenant().toString()).toArray(String[]::new))
			.param("millis", costs.stream().map(TenantCost::millis).toArray(Long[]::new))
			.param("requests", costs.stream().map(TenantCost::requests).toArray(Long[]::new))
			.param("throttled", costs.stream().map(TenantCost::throttled).toArray(Long[]::new))
			.param("waited", costs.stream().map((cost) -> cost.waited().toMillis()).toArray(Long[]::new))
			.param("run", runKey)
			.query((rs, n) -> new TenantId(rs.getObject(1, UUID.class)))
			.list()
			.stream()
			.collect(Collectors.toSet());
	}

	/** Adds to the run's sums of requests, throttled ones and waits. */
	public void addTotals(String runKey, long requests, long throttled, long waitedMillis) {
		new RunCounts(this.jdbc).add(runKey,
				Map.of("requests", requests, "throttled", throttled, "waited-millis", waitedMillis));
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
