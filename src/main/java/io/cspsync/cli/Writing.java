package io.cspsync.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunLock;

/**
 * How commands change the CRM: one transaction on one connection. Whatever a run reads in
 * order to plan is changed under the lock of the runs only, so that no run writes by a
 * plan that is no longer true.
 */
final class Writing {

	private final Surroundings surroundings;

	private final JobSettings settings;

	Writing(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.settings = JobSettings.ofDefault(surroundings.jobs(), Looking.DEFAULT_JOB, surroundings.environment());
	}

	/** The settings that the commands go by. */
	JobSettings settings() {
		return this.settings;
	}

	/**
	 * Does the work without a lock, in a database that is there.
	 * @throws UsageException if nothing was ever imported or loaded
	 */
	<T> T at(Function<CrmDatabase, T> work) {
		requireDatabase();
		try (Database database = open(); CrmDatabase crm = database.connectForWriting()) {
			return crm.inTransaction(() -> work.apply(crm));
		}
	}

	/**
	 * Does the work under the lock of the runs, in a database that is there.
	 * @throws UsageException if nothing was ever imported or loaded
	 * @throws LockedException if a run holds the lock
	 */
	<T> T underLock(Function<CrmDatabase, T> work) {
		requireDatabase();
		return underLockMaking(work);
	}

	/** As {@link #underLock}, as the role that owns the tables. */
	<T> T underLockAsOwner(Function<CrmDatabase, T> work) {
		requireDatabase();
		return underLock(work, Database::connectAsOwner);
	}

	/** As {@link #underLock}, in a database that is made when it is missing. */
	<T> T underLockMaking(Function<CrmDatabase, T> work) {
		return underLock(work, Database::connectForWriting);
	}

	private <T> T underLock(Function<CrmDatabase, T> work, Function<Database, CrmDatabase> connect) {
		try (Database database = open(); HeldLock lock = acquire(database); CrmDatabase crm = connect.apply(database)) {
			return crm.inTransaction(() -> {
				T answer = work.apply(crm);
				lock.requireHeld();
				return answer;
			});
		}
	}

	/**
	 * Does the work in a database that is made when it is missing, and writes nothing.
	 */
	<T> T lookMaking(Function<CrmDatabase, T> work) {
		try (Database database = open(); CrmDatabase crm = database.connect()) {
			return crm.inTransaction(() -> work.apply(crm));
		}
	}

	private void requireDatabase() {
		if (!Database.exists(this.surroundings, this.settings)) {
			throw new UsageException("There is no CRM yet: ./run.sh crm load fills one, ./run.sh sync imports into it");
		}
	}

	private Database open() {
		Database database = Database.open(this.surroundings, this.settings);
		try {
			database.migrate();
			return database;
		}
		catch (RuntimeException ex) {
			database.close();
			throw ex;
		}
	}

	private HeldLock acquire(Database database) {
		AtomicBoolean lost = new AtomicBoolean();
		LockAttempt attempt = database.lock(this.surroundings.clock()).tryAcquire(RunLock.RUNS, () -> lost.set(true));
		return switch (attempt) {
			case AcquiredLock acquired -> new HeldLock(acquired, lost);
			case LockAttempt.Held(Optional<LockHolder> holder) -> throw new LockedException(
					"Nothing was changed, because a run reads what this would change. The lock is held by %s. "
						.formatted(holder
							.map((known) -> known.describe(new Looking(this.surroundings, this.settings).zone()))
							.orElse("a process that has not said yet who it is"))
							+ "Wait for its end, then try again.");
		};
	}

	/** The lock as long as its connection lives. */
	private record HeldLock(AcquiredLock lock, AtomicBoolean lost) implements AutoCloseable {

		void requireHeld() {
			if (this.lost.get()) {
				throw new LockedException("The connection that holds the lock was lost, so a run could have started "
						+ "meanwhile. Nothing was changed; try again.");
			}
		}

		@Override
		public void close() {
			this.lock.close();
		}

	}

}
