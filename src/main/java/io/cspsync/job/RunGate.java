package io.cspsync.job;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.DatabaseException;
import io.cspsync.crm.DryRun;
import io.cspsync.crm.Installations;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.Runs;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * What every run has to pass before anything is written: a pool that is big enough, the
 * lock, the repair of a killed run, and a database that belongs to this cloud and
 * partner.
 */
final class RunGate {

	static final Failure LOST = Failure.of(ErrorCategory.TRANSIENT, "lock-lost",
			"The connection that holds the run's lock was lost, so another run could have started.",
			"Look into the network and the database's log, then run restart.");

	private final RunLock lock;

	private final Recovery recovery;

	private final Installations installations;

	private final Runs runs;

	private final PoolSize poolSize;

	private final RunAbort abort;

	private final RunProperties properties;

	private final Clock clock;

	RunGate(RunLock lock, Recovery recovery, Installations installations, Runs runs, PoolSize poolSize, RunAbort abort,
			RunProperties properties, Clock clock) {
		this.lock = lock;
		this.recovery = recovery;
		this.installations = installations;
		this.runs = runs;
		this.poolSize = poolSize;
		this.abort = abort;
		this.properties = properties;
		this.clock = clock;
	}

	/** Does the work under the lock, or says why not. */
	RunOutcome pass(RunRequest request, Function<AcquiredLock, RunOutcome> work) {
		return pass(this.lock::tryAcquire, (lock) -> underLock(request, lock, work));
	}

	/**
	 * The same for a dry run: under the same lock the copy is made first, and the repair
	 * is one of the copy.
	 */
	RunOutcome passDry(RunRequest request, DryRun dryRun, Function<AcquiredLock, RunOutcome> work) {
		return pass(this.lock::tryAcquireDry, (lock) -> {
			try {
				dryRun.prepare();
				this.runs.requireCopy();
			}
			catch (DatabaseException ex) {
				return RunOutcome.notStarted(String.valueOf(ex.getMessage()), "");
			}
			return underLock(request, lock, work);
		});
	}

	private RunOutcome pass(BiFunction<String, Runnable, LockAttempt> lock, Function<AcquiredLock, RunOutcome> work) {
		Optional<String> tooSmall = this.poolSize.violation();
		if (tooSmall.isPresent()) {
			return RunOutcome.notStarted(tooSmall.get(), "");
		}
		return switch (acquire(lock)) {
			case Unreachable unreachable -> RunOutcome.notStarted(
					"The database cannot be reached: " + Causes.oneLine(unreachable.ex().getMostSpecificCause()) + ".",
					"Check spring.datasource.url, username and password, and that the server runs.");
			case Answer(LockAttempt.Held held) -> locked(held);
			case Answer(AcquiredLock acquired) -> {
				try (acquired) {
					yield work.apply(acquired);
				}
			}
		};
	}

	private Attempt acquire(BiFunction<String, Runnable, LockAttempt> lock) {
		try {
			return new Answer(lock.apply(RunLock.RUNS, () -> this.abort.abort(RunLaunch.RUN, LOST)));
		}
		catch (DataAccessResourceFailureException ex) {
			return new Unreachable(ex);
		}
	}

	private RunOutcome locked(LockAttempt.Held held) {
		String holder = held.holder()
			.map((known) -> known.describe(this.properties.zone()))
			.orElse("a process that has not said yet who it is");
		return new RunOutcome(held.holder().map(LockHolder::runKey).orElse(null), ExitCode.LOCKED,
				"Another run holds the lock: " + holder + ".", "Wait for its end, or stop that process.");
	}

	private RunOutcome underLock(RunRequest request, AcquiredLock acquired, Function<AcquiredLock, RunOutcome> work) {
		this.recovery.repair(this.clock.instant());
		return this.installations.bind(request.cloud(), request.partner())
			.map((refusal) -> RunOutcome.notStarted(refusal, ""))
			.orElseGet(() -> work.apply(acquired));
	}

	private sealed interface Attempt {

	}

	private record Answer(LockAttempt attempt) implements Attempt {
	}

	private record Unreachable(DataAccessResourceFailureException ex) implements Attempt {
	}

}
