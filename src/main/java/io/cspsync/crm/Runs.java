package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All runs that were ever started. A dry run is in the copy that it works on, and there
 * too it is none that could be restarted, repaired or superseded.
 */
public final class Runs {

	private static final DateTimeFormatter KEY = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final RowMapper<Run> ROW = (rs, n) -> {
		OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
		return new Run(rs.getString("run_key"), rs.getString("job"), Run.Scope.ofWord(rs.getString("scope")),
				rs.getObject("started_at", OffsetDateTime.class).toInstant(),
				(ended != null) ? ended.toInstant() : null, rs.getObject("exit_code", Integer.class),
				rs.getString("superseded_by"), rs.getString("configuration_fingerprint"), rs.getBoolean("dry_run"));
	};

	private static final String SELECT = """
			select run_key, job, scope, started_at, ended_at, exit_code, superseded_by, configuration_fingerprint, dry_run
			from runs
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public Runs(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Begins a run. Its key is the second in which it starts, or a later one if a run
	 * with this or a newer key exists (two starts in a second; a clock that was set
	 * back), so that the newest run always has the greatest key. Two callers at once are
	 * kept apart by the {@link RunLock}.
	 */
	public Run begin(String job, Run.Scope scope, String configurationFingerprint) {
		return begin(job, scope, configurationFingerprint, false);
	}

	/** Begins a dry run, on the copy. */
	public Run beginDry(String job, Run.Scope scope, String configurationFingerprint) {
		return begin(job, scope, configurationFingerprint, true);
	}

	private Run begin(String job, Run.Scope scope, String configurationFingerprint, boolean dryRun) {
		Instant now = this.clock.instant();
		String key = nextKey(now);
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, dry_run, configuration_fingerprint, started_at)
				values (:key, :job, :scope, :dry, :fingerprint, :now)
				""")
			.param("key", key)
			.param("job", job)
			.param("scope", scope.word())
			.param("dry", dryRun)
			.param("fingerprint", configurationFingerprint)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
		return find(key).orElseThrow();
	}

	/**
	 * Refuses to go on unless the connections lead to the copy that a dry run works on.
	 */
	public void requireCopy() {
		String schema = this.jdbc.sql("select coalesce(current_schema(), 'nowhere')").query(String.class).single();
		if (!schema.equals(Migrations.DRY_RUN)) {
			throw new IllegalStateException("A dry run would have written into the schema " + schema);
		}
	}

	private String nextKey(Instant now) {
		String key = KEY.format(now);
		String newest = this.jdbc.sql("select coalesce(max(run_key), '') from runs").query(String.class).single();
		if (newest.compareTo(key) < 0) {
			return key;
		}
		Instant last = LocalDateTime.parse(newest, KEY).toInstant(ZoneOffset.UTC);
		return KEY.format(last.plus(1, ChronoUnit.SECONDS));
	}

	/** One run. */
	public Optional<Run> find(String runKey) {
		return this.jdbc.sql(SELECT + "where run_key = :key").param("key", runKey).query(ROW).optional();
	}

	/** The newest run over all tenants, the only one that {@code restart} may take. */
	public Optional<Run> findNewestOverAll() {
		return this.jdbc.sql(SELECT + "where not dry_run and scope = 'all' order by run_key desc limit 1")
			.query(ROW)
			.optional();
	}

	/** The newest run of either scope. */
	public Optional<Run> findNewest() {
		return this.jdbc.sql(SELECT + "where not dry_run order by run_key desc limit 1").query(ROW).optional();
	}

	/** Runs without an end: the one that runs now, and those that were killed. */
	public List<Run> findUnended() {
		return this.jdbc.sql(SELECT + "where not dry_run and ended_at is null order by run_key").query(ROW).list();
	}

	/**
	 * Marks the unfinished older runs over all tenants as superseded by a newer one.
	 * @return their keys
	 */
	public List<String> supersedeOlderThan(String runKey) {
		return this.jdbc.sql("""
				update runs set superseded_by = :key
				where not dry_run and scope = 'all' and run_key < :key and superseded_by is null
				    and (exit_code is null or exit_code not in (0, 5))
				returning run_key
				""").param("key", runKey).query((rs, n) -> rs.getString(1)).list();
	}

	/**
	 * The partners whose lists the run could not read, because their sign-in was refused.
	 */
	public Set<String> findPartnersUnread(String runKey) {
		return new TreeSet<>(this.jdbc.sql("select unnest(partners_unread) as partner from runs where run_key = :key")
			.param("key", runKey)
			.query((rs, n) -> rs.getString("partner"))
			.list());
	}

	/** Notes them, in place of those noted before. */
	public void notePartnersUnread(String runKey, Collection<String> partners) {
		this.jdbc
			.sql("update runs set partners_unread = cast(:partners as text[]) "
					+ "where run_key = :key and partners_unread <> cast(:partners as text[])")
			.param("partners", partners.toArray(String[]::new))
			.param("key", runKey)
			.update();
	}

	/**
	 * Whether the customers of the run are known: its list is frozen, and no partner's
	 * list is missing in it.
	 */
	public boolean knowsCustomers(String runKey) {
		return this.jdbc.sql("""
				select exists (select from runs r where r.run_key = :key and r.partners_unread = '{}'
				    and exists (select from run_tenants t where t.run_key = r.run_key))
				""").param("key", runKey).query(Boolean.class).single();
	}

	/** Notes that a run is running, under Spring Batch's job instance. */
	public void launched(String runKey, long jobInstanceId) {
		update("update runs set job_instance_id = :instance, ended_at = null, exit_code = null where run_key = :key",
				runKey, jobInstanceId, null, null);
	}

	/** Notes how a run ended. */
	public void end(String runKey, int exitCode) {
		endAt(runKey, exitCode, this.clock.instant());
	}

	/** Notes how a run ended that could not do it itself. */
	public void endAt(String runKey, int exitCode, Instant endedAt) {
		update("update runs set ended_at = :ended, exit_code = :exit where run_key = :key", runKey, null, exitCode,
				endedAt);
	}

	private void update(String sql, String runKey, @Nullable Long instance, @Nullable Integer exitCode,
			@Nullable Instant ended) {
		JdbcClient.StatementSpec statement = this.jdbc.sql(sql).param("key", runKey);
		if (instance != null) {
			statement = statement.param("instance", instance);
		}
		if (exitCode != null && ended != null) {
			statement = statement.param("exit", exitCode).param("ended", ended.atOffset(ZoneOffset.UTC));
		}
		if (statement.update() != 1) {
			throw new IllegalStateException("There is no run " + runKey);
		}
	}

}
