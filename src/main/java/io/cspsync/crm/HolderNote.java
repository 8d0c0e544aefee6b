package io.cspsync.crm;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the holder of a lock says who he is, so that whoever finds it taken can name him.
 */
sealed interface HolderNote {

	/** Says it, once the lock is held. */
	void write(String lock, Clock clock);

	/** Says for which run it is. */
	void nameRun(String lock, String runKey);

	/** Takes it back. */
	void remove(String lock);

	/** Who said that he holds the lock, if anyone did. */
	static Optional<LockHolder> find(JdbcClient jdbc, String lock) {
		Optional<LockHolder> inTable = InTable.exists(jdbc) ? InTable.find(jdbc, lock) : Optional.empty();
		return inTable.or(() -> InSession.find(jdbc, lock));
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "an unnamed host";
		}
	}

	/**
	 * In a row of {@code run_locks}.
	 *
	 * @param jdbc the lock's session
	 */
	record InTable(JdbcClient jdbc) implements HolderNote {

		@Override
		public void write(String lock, Clock clock) {
			this.jdbc.sql("""
					insert into run_locks (name, process_id, host, backend_pid, since)
					values (:name, :process, :host, pg_backend_pid(), :now)
					on conflict (name) do update set process_id = excluded.process_id, host = excluded.host,
					    backend_pid = excluded.backend_pid, run_key = null, since = excluded.since
					""")
				.param("name", lock)
				.param("process", ProcessHandle.current().pid())
				.param("host", host())
				.param("now", clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}

		@Override
		public void nameRun(String lock, String runKey) {
			this.jdbc.sql("update run_locks set run_key = :run where name = :name and backend_pid = pg_backend_pid()")
				.param("run", runKey)
				.param("name", lock)
				.update();
		}

		@Override
		public void remove(String lock) {
			this.jdbc.sql("delete from run_locks where name = :name and backend_pid = pg_backend_pid()")
				.param("name", lock)
				.update();
		}

		// A dry run may be what a database sees first.
		private static boolean exists(JdbcClient jdbc) {
			return jdbc.sql("select to_regclass('run_locks') is not null").query(Boolean.class).single();
		}

		private static Optional<LockHolder> find(JdbcClient jdbc, String lock) {
			return jdbc.sql("""
					select r.process_id, r.host, r.run_key, r.since
					from run_locks r join pg_locks l on l.pid = r.backend_pid
					where r.name = :name and %s
					""".formatted(AcquiredLock.IS_LOCK))
				.param("name", lock)
				.query((rs, n) -> new LockHolder(rs.getLong("process_id"), rs.getString("host"),
						rs.getString("run_key"), rs.getObject("since", OffsetDateTime.class).toInstant(), false))
				.optional();
		}

	}

	/**
	 * In the name that the session shows in {@code pg_stat_activity}: a dry run writes
	 * nothing into the CRM, not even this.
	 *
	 * @param jdbc the lock's session
	 */
	record InSession(JdbcClient jdbc) implements HolderNote {

		private static final Pattern SAID = Pattern.compile("csp-sync dry run (\\d+)@(.*)");

		@Override
		public void write(String lock, Clock clock) {
			this.jdbc.sql("select set_config('application_name', :said, false)")
				.param("said", "csp-sync dry run %d@%s".formatted(ProcessHandle.current().pid(), host()))
				.query(String.class)
				.single();
		}

		@Override
		public void nameRun(String lock, String runKey) {
			// Its key means nothing outside of the copy.
		}

		@Override
		public void remove(String lock) {
			// It ends with the session.
		}

		private static Optional<LockHolder> find(JdbcClient jdbc, String lock) {
			return jdbc.sql("""
					select a.application_name, a.backend_start
					from pg_stat_activity a join pg_locks l on l.pid = a.pid
					where a.application_name is not null and %s
					""".formatted(AcquiredLock.IS_LOCK))
				.param("name", lock)
				.query((rs, n) -> holder(rs.getString("application_name"),
						rs.getObject("backend_start", OffsetDateTime.class)))
				.optional()
				.flatMap((holder) -> holder);
		}

		private static Optional<LockHolder> holder(String said, OffsetDateTime since) {
			Matcher matcher = SAID.matcher(said);
			return matcher.matches() ? Optional
				.of(new LockHolder(Long.parseLong(matcher.group(1)), matcher.group(2), null, since.toInstant(), true))
					: Optional.empty();
		}

	}

}
