package io.cspsync.crm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Lets one process at a time run a job: an advisory lock of a session that does nothing
 * else. PostgreSQL frees it when that session ends, however the process died, so there is
 * nothing to clean up and no time-out to guess.
 *
 * <p>
 * The session is a connection of its own beside the pool: a pooled one would be handed to
 * others or closed when it gets old, and a session in the middle of a long statement
 * notices the death of its client only afterwards (measured: 58 ms when idle, 7.4 s
 * inside a statement). It cannot work through a pooler that hands out sessions by
 * transaction; the heart-beat would see the lock missing and stop the run.
 */
public final class RunLock {

	/** The lock of whoever reads last sign-ins. */
	public static final String SIGN_INS = "csp-sync-sign-ins";

	/** The lock of every run, and of whoever changes what a run reads. */
	public static final String RUNS = "csp-sync";

	private static final int TRIES = 20;

	private static final Duration ANSWER = Duration.ofSeconds(15);

	private final DataSource dataSource;

	private final Clock clock;

	private final Duration heartBeat;

	public RunLock(DataSource dataSource, Clock clock) {
		this(dataSource, clock, Duration.ofSeconds(5));
	}

	/** For a database without a pool. */
	public static RunLock at(String url, @Nullable String user, @Nullable String password, Clock clock) {
		// Only tells how to connect, and never does.
		HikariDataSource template = new HikariDataSource();
		template.setJdbcUrl(url);
		template.setUsername(user);
		template.setPassword(password);
		template.setConnectionInitSql("set search_path to " + Migrations.CRM);
		return new RunLock(template, clock);
	}

	RunLock(DataSource dataSource, Clock clock, Duration heartBeat) {
		this.dataSource = dataSource;
		this.clock = clock;
		this.heartBeat = heartBeat;
	}

	/**
	 * Asks for a lock, without waiting for its holder to end.
	 * @param name the job's; each name has a lock of its own
	 * @param onLost called at most once, from another thread, when the lock's session is
	 * gone: whoever loses the lock has lost the right to go on
	 * @throws DataAccessException if the database cannot be reached
	 */
	public LockAttempt tryAcquire(String name, Runnable onLost) {
		return tryAcquire(name, onLost, pool().getConnectionInitSql(), HolderNote.InTable::new);
	}

	/**
	 * Asks for the same lock for a dry run, which writes nothing at all into the CRM,
	 * whatever schema the pool leads to.
	 */
	public LockAttempt tryAcquireDry(String name, Runnable onLost) {
		return tryAcquire(name, onLost, "set search_path to " + Migrations.SEARCH_PATH, HolderNote.InSession::new);
	}

	private LockAttempt tryAcquire(String name, Runnable onLost, @Nullable String initSql,
			Function<JdbcClient, HolderNote> notes) {
		HikariDataSource session = ownSession(initSql);
		boolean acquired = false;
		try {
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connect(session), true));
			prepare(jdbc);
			LockAttempt attempt = tryAcquire(session, jdbc, notes.apply(jdbc), name, onLost,
					() -> tryAcquire(name, () -> {
					}, initSql, notes));
			acquired = attempt instanceof AcquiredLock;
			return attempt;
		}
		finally {
			if (!acquired) {
				session.close();
			}
		}
	}

	private static Connection connect(HikariDataSource session) {
		try {
			Connection connection = session.getConnection();
			// A server that answers no more must not make the heart-beat wait for TCP.
			connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
			return connection;
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("No connection for the lock", ex);
		}
	}

	// The holder says who it is right after it got the lock; whoever comes in between
	// looks again.
	private LockAttempt tryAcquire(HikariDataSource session, JdbcClient jdbc, HolderNote note, String name,
			Runnable onLost, Supplier<LockAttempt> anew) {
		for (int i = 0; i < TRIES; i++) {
			if (AcquiredLock.tryLock(jdbc, name)) {
				return new AcquiredLock(session, jdbc, note, name, onLost, anew, this.clock, this.heartBeat);
			}
			Optional<LockHolder> holder = HolderNote.find(jdbc, name);
			if (holder.isPresent()) {
				return new LockAttempt.Held(holder);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
		}
		return new LockAttempt.Held(Optional.empty());
	}

	// A host that vanished without a word keeps its session, and so the lock, until TCP
	// gives up: after a minute with these, after two hours without.
	private static void prepare(JdbcClient jdbc) {
		jdbc.sql("set tcp_keepalives_idle = 30").update();
		jdbc.sql("set tcp_keepalives_interval = 10").update();
		jdbc.sql("set tcp_keepalives_count = 3").update();
		try {
			jdbc.sql("set client_connection_check_interval = '2s'").update();
		}
		catch (DataAccessException ex) {
			// Refused by servers on systems that cannot tell; the session is idle anyway.
		}
	}

	private HikariDataSource ownSession(@Nullable String initSql) {
		HikariConfig one = new HikariConfig();
		pool().copyStateTo(one);
		one.setConnectionInitSql(initSql);
		one.setPoolName("lock");
		one.setMaximumPoolSize(1);
		// Once its connection is gone the lock is too: nothing may reconnect.
		one.setMinimumIdle(0);
		one.setMaxLifetime(0);
		one.setIdleTimeout(0);
		one.setKeepaliveTime(0);
		try {
			return new HikariDataSource(one);
		}
		catch (HikariPool.PoolInitializationException ex) {
			throw new DataAccessResourceFailureException("No connection for the lock", ex);
		}
	}

	private HikariDataSource pool() {
		try {
			return this.dataSource.unwrap(HikariDataSource.class);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The lock needs the settings of a Hikari pool, but this is none", ex);
		}
	}

}
