package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A lock that this process has. Closing it gives it back; a second call has no effect.
 */
public final class AcquiredLock implements LockAttempt, AutoCloseable {

	private static final String KEY = "hashtextextended('csp-sync/' || :name, 0)";

	/** That row {@code l} of {@code pg_locks} is the lock of {@code :name}. */
	static final String IS_LOCK = """
			l.locktype = 'advisory' and l.granted and l.objsubid = 1
			and l.database = (select oid from pg_database where datname = current_database())
			and (l.classid::bigint << 32) | l.objid::bigint = %s
			""".formatted(KEY);

	private static final int TRIES = 60;

	private static final Duration BETWEEN = Duration.ofMillis(500);

	private final HikariDataSource session;

	private final JdbcClient jdbc;

	private final HolderNote note;

	private final String name;

	private final Runnable onLost;

	private final Supplier<LockAttempt> anew;

	private final ScheduledExecutorService heart = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("lock").daemon().factory());

	private boolean closed;

	private @Nullable AcquiredLock regained;

	AcquiredLock(HikariDataSource session, JdbcClient jdbc, HolderNote note, String name, Runnable onLost,
			Supplier<LockAttempt> anew, Clock clock, Duration heartBeat) {
		this.anew = anew;
		this.session = session;
		this.jdbc = jdbc;
		this.note = note;
		this.name = name;
		this.onLost = onLost;
		note.write(name, clock);
		this.heart.scheduleWithFixedDelay(this::beat, heartBeat.toNanos(), heartBeat.toNanos(), TimeUnit.NANOSECONDS);
	}

	static boolean tryLock(JdbcClient jdbc, String name) {
		return jdbc.sql("select pg_try_advisory_lock(%s)".formatted(KEY))
			.param("name", name)
			.query(Boolean.class)
			.single();
	}

	/** Lets others see which run the lock is for. */
	public synchronized void nameRun(String runKey) {
		this.note.nameRun(this.name, runKey);
	}

	private synchronized void beat() {
		if (!this.closed && !isStillHeld()) {
			this.heart.shutdown();
			this.onLost.run();
		}
	}

	/**
	 * Whether its session is gone, asked now: others could have acquired it since.
	 */
	public synchronized boolean isLost() {
		return !isStillHeld();
	}

	/**
	 * Acquires a lost lock once more, so that what was done under it can be ended without
	 * disturbing anybody. A database that is just starting again is waited for.
	 * @return false if somebody else has it by now, or the database stays away
	 */
	public synchronized boolean regain() {
		for (int i = 0; i < TRIES && !this.closed && this.regained == null; i++) {
			try {
				LockAttempt attempt = this.anew.get();
				if (!(attempt instanceof AcquiredLock acquired)) {
					return false;
				}
				this.regained = acquired;
			}
			catch (DataAccessException ex) {
				LockSupport.parkNanos(BETWEEN.toNanos());
			}
		}
		return this.regained != null;
	}

	private boolean isStillHeld() {
		try {
			return this.jdbc
				.sql("select exists (select from pg_locks l where l.pid = pg_backend_pid() and %s)".formatted(IS_LOCK))
				.param("name", this.name)
				.query(Boolean.class)
				.single();
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.heart.shutdownNow();
		if (this.regained != null) {
			this.regained.close();
		}
		try {
			this.note.remove(this.name);
		}
		catch (DataAccessException ex) {
			// The session is gone, and the lock with it; the note names nobody any more.
		}
		finally {
			this.session.close();
		}
	}

}
