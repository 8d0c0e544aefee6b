package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What runs at this moment, and asking it to stop.
 */
public final class LiveReports {

	/** Stands for the step of a run that waits in order to be restarted. */
	private static final String WAITING = "waiting-to-restart";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<List<InWorkText>> IN_WORK = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	LiveReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A tenant in work as the table has it: times are texts there. */
	private record InWorkText(String tenant, String name, OffsetDateTime since, @Nullable OffsetDateTime waitsUntil) {

		private LiveRow.InWork row() {
			return new LiveRow.InWork(this.tenant, this.name, this.since.toInstant(),
					(this.waitsUntil != null) ? this.waitsUntil.toInstant() : null);
		}

	}

	/** What the run said last; empty when it has not begun to or has ended. */
	public Optional<LiveRow> find(String runKey) {
		return this.jdbc.sql("""
				select run_key, step, step_started_at, tenants, done, failed, in_work, requests, throttled, waiting,
				    waited_millis, updated_at,
				    greatest(0, extract(epoch from clock_timestamp() - updated_at))::bigint as silent
				from run_progress where run_key = :run
				""").param("run", runKey).query((rs, n) -> row(rs)).optional();
	}

	private static LiveRow row(ResultSet rs) throws SQLException {
		List<LiveRow.InWork> inWork = JSON.readValue(rs.getString("in_work"), IN_WORK)
			.stream()
			.map(InWorkText::row)
			.toList();
		return new LiveRow(rs.getString("run_key"), rs.getString("step"),
				rs.getObject("step_started_at", OffsetDateTime.class).toInstant(), rs.getInt("tenants"),
				rs.getInt("done"), rs.getInt("failed"), inWork, rs.getLong("requests"), rs.getLong("throttled"),
				rs.getInt("waiting"), rs.getLong("waited_millis"),
				rs.getObject("updated_at", OffsetDateTime.class).toInstant(), rs.getLong("silent"));
	}

	/** Who holds the lock of runs, if anyone does; whoever crashed holds none. */
	public Optional<LockHolder> findRunning() {
		return holder(RunLock.RUNS);
	}

	/** Who holds the lock of the reading of last sign-ins. */
	public Optional<LockHolder> findReadingSignIns() {
		return holder(RunLock.SIGN_INS);
	}

	private Optional<LockHolder> holder(String lock) {
		boolean held = this.jdbc.sql("select exists (select from pg_locks l where %s)".formatted(AcquiredLock.IS_LOCK))
			.param("name", lock)
			.query(Boolean.class)
			.single();
		return held ? HolderNote.find(this.jdbc, lock) : Optional.empty();
	}

	/**
	 * Asks a run to stop; a second request takes the first one's place. Needs a
	 * connection that writes.
	 * @param runKey as the lock names it
	 * @param who asks
	 */
	public void askToStop(String runKey, String who) {
		this.jdbc.sql("""
				insert into run_stops (run_key, asked_by, asked_at) values (:run, :who, clock_timestamp())
				on conflict (run_key) do update set asked_by = excluded.asked_by, asked_at = excluded.asked_at,
				    heard_at = null
				""").param("run", runKey).param("who", who).update();
	}

	/** Tells that a run which has ended waits in order to be restarted. */
	public void tellWaiting(String runKey, Duration left) {
		this.jdbc.sql("""
				insert into run_progress as p (run_key, step, step_started_at, tenants, done, failed, updated_at)
				values (:run, :step, clock_timestamp(), 0, 0, 0, clock_timestamp() + :seconds * interval '1 second')
				on conflict (run_key) do update set step = excluded.step, updated_at = excluded.updated_at
				""").param("run", runKey).param("step", WAITING).param("seconds", left.toSeconds()).update();
	}

	/** Tells that it waits no more. */
	public void forgetWaiting(String runKey) {
		this.jdbc.sql("delete from run_progress where run_key = :run and step = :step")
			.param("run", runKey)
			.param("step", WAITING)
			.update();
	}

	/** The run that waits in order to be restarted, and until when. */
	public Optional<WaitingRun> findWaiting() {
		return this.jdbc.sql("""
				select run_key, updated_at from run_progress
				where step = :step and updated_at > clock_timestamp() order by run_key desc limit 1
				""")
			.param("step", WAITING)
			.query((rs, n) -> new WaitingRun(rs.getString("run_key"),
					rs.getObject("updated_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/** A run that waits in order to be restarted. */
	public record WaitingRun(String runKey, Instant until) {
	}

	/** As {@link LiveRuns#hearStop}. */
	public Optional<String> hearStop(String runKey) {
		return LiveRuns.hearStop(this.jdbc, runKey);
	}

	/** Who asked the run to stop, if it heard that. */
	public Optional<String> findWhoStopped(String runKey) {
		return this.jdbc.sql("select asked_by from run_stops where run_key = :run and heard_at is not null")
			.param("run", runKey)
			.query(String.class)
			.optional();
	}

}
