package io.cspsync.job;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.DryRun;
import io.cspsync.crm.Run;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.Runs;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts, restarts and stops runs. One at a time, under a lock that other processes see;
 * what a killed run left is repaired first. Settings and credentials are checked by the
 * caller before.
 *
 * <p>
 * A stop is for good: afterwards a new application context is needed.
 */
public final class NightlyRun {

	/** What Spring Batch's tables call the job, whatever its file is called. */
	public static final String JOB = JobConfiguration.JOB;

	private static final Log logger = LogFactory.getLog(NightlyRun.class);

	private final RunGate gate;

	private final RunLaunch launch;

	private final Runs runs;

	private final RunLists runLists;

	private final Acknowledged acknowledged;

	private final TransactionOperations transaction;

	private final StopSignal stopSignal;

	private final RunProgress progress;

	private final RunPulse pulse;

	private final RunProperties properties;

	private volatile CountDownLatch running = new CountDownLatch(0);

	private volatile String signal = "";

	NightlyRun(RunGate gate, RunLaunch launch, Runs runs, RunLists runLists, Acknowledged acknowledged,
			TransactionOperations transaction, StopSignal stopSignal, RunProgress progress, RunPulse pulse,
			RunProperties properties) {
		this.gate = gate;
		this.launch = launch;
		this.runs = runs;
		this.runLists = runLists;
		this.acknowledged = acknowledged;
		this.transaction = transaction;
		this.stopSignal = stopSignal;
		this.progress = progress;
		this.pulse = pulse;
		this.properties = properties;
	}

	/**
	 * Makes a new run, also a second time on a day, and returns when it has ended. One
	 * over all tenants supersedes an older unfinished one, whose open tenants it reads
	 * anyway. Never throws for what can go wrong in a run; the outcome tells.
	 */
	public RunOutcome start(RunRequest request) {
		return running(() -> this.gate.pass(request, (lock) -> execute(begin(request, false), lock, false)));
	}

	/**
	 * Makes a dry run and returns when it has ended: the same job on the copy to which
	 * this program's connections lead, compared with the CRM in the end. Nothing in the
	 * CRM is written, nothing superseded; the lock is that of all runs.
	 * @param dryRun the copy
	 * @param check what is still to be checked once the copy is there: the violations
	 */
	public RunOutcome rehearse(RunRequest request, DryRun dryRun, Supplier<List<String>> check) {
		return running(RunLaunch.DRY, () -> {
			this.progress.message("copying the CRM");
			return this.gate.passDry(request, dryRun, (lock) -> {
				List<String> violations = check.get();
				return violations.isEmpty() ? compared(execute(begin(request, true), lock, false), dryRun)
						: RunOutcome.notStarted(String.join("\n", violations), "");
			});
		});
	}

	private RunOutcome compared(RunOutcome outcome, DryRun dryRun) {
		if (!outcome.exitCode().isEndOfAllSteps()) {
			return outcome;
		}
		this.progress.message("comparing the copy with the CRM");
		try {
			dryRun.compare();
			return outcome;
		}
		catch (RuntimeException ex) {
			logger.error("The dry run could not be compared", ex);
			Failure failure = Causes.failure(List.of(ex));
			return new RunOutcome(outcome.runKey(), ExitCode.FAILED,
					"The dry run went to its end, but what it would change could not be found. " + failure.message(),
					failure.remedy() + RunLaunch.DRY);
		}
	}

	private Run begin(RunRequest request, boolean dryRun) {
		Run.Scope scope = request.tenants().isEmpty() ? Run.Scope.ALL : Run.Scope.TENANTS;
		Run begun = Objects.requireNonNull(this.transaction.execute((status) -> {
			Run run = dryRun ? this.runs.beginDry(request.job(), scope, request.configurationFingerprint())
					: this.runs.begin(request.job(), scope, request.configurationFingerprint());
			this.runLists.choose(run.runKey(), request.tenants());
			return run;
		}));
		if (scope == Run.Scope.ALL && !dryRun) {
			List<String> superseded = this.runs.supersedeOlderThan(begun.runKey());
			superseded.forEach((older) -> this.progress.message(
					"Run %s was not complete and is superseded by this one, %s.".formatted(older, begun.runKey())));
		}
		return begun;
	}

	/**
	 * Goes on with the newest run over all tenants: tenants that are complete in it are
	 * not asked again. Returns when it has ended.
	 * @param request for the job of that run ({@link #findRestartable()}), without chosen
	 * tenants
	 */
	public RunOutcome restart(RunRequest request) {
		return restart(request, (String) null);
	}

	/**
	 * As {@link #restart(RunRequest)}.
	 * @param meant the key of the run that is meant, null for the newest
	 */
	public RunOutcome restart(RunRequest request, @Nullable String meant) {
		if (!request.tenants().isEmpty()) {
			return RunOutcome.notStarted("A restart takes the tenants of the run that it goes on with.",
					"Leave the tenants out, or run sync with them.");
		}
		return running(() -> this.gate.pass(request, (lock) -> restart(request, meant, lock)));
	}

	// Looked up again under the lock: the repair may have found that a killed run had
	// come to its end.
	private RunOutcome restart(RunRequest request, @Nullable String meant, AcquiredLock lock) {
		RestartableRun restartable = RestartableRun.find(this.runs, meant);
		Optional<Run> run = restartable.run();
		if (run.isEmpty()) {
			return (meant != null) ? RunOutcome.notStarted(restartable.refusal(), "") : new RunOutcome(null,
					ExitCode.NOTHING_TO_DO, restartable.refusal(), "Run sync to start a new run.");
		}
		if (!run.get().job().equals(request.job())) {
			return RunOutcome.notStarted(
					"The run to restart, %s, is of the job %s, but the settings of %s are loaded."
						.formatted(run.get().runKey(), run.get().job(), request.job()),
					"Run restart with the job " + run.get().job() + ".");
		}
		if (!run.get().configurationFingerprint().equals(request.configurationFingerprint())) {
			this.progress.message(
					"The settings changed since run %s was started: the tenants that are open are imported with the new ones."
						.formatted(run.get().runKey()));
		}
		return execute(run.get(), lock, true);
	}

	/** The run that a restart would take, and so the job whose settings it needs. */
	public RestartableRun findRestartable() {
		return RestartableRun.find(this.runs);
	}

	private RunOutcome execute(Run run, AcquiredLock lock, boolean restart) {
		this.pulse.prepare(run.runKey());
		lock.nameRun(run.runKey());
		if (restart) {
			// What was acknowledged since then needs no other try, what ran out does.
			this.acknowledged.judge(run.runKey());
			this.runLists.reopenFailed(run.runKey());
		}
		this.progress.runStarted(run.runKey(), restart);
		return this.pulse.during(run.runKey(), this::stopAsAsked,
				() -> this.launch.launch(run, () -> this.signal, lock));
	}

	// By whoever asked in the database: to the run it is what SIGTERM is.
	private void stopAsAsked(String who) {
		if (this.signal.isEmpty()) {
			this.signal = "SIGTERM";
		}
		this.stopSignal.raise("%s asked for it by ./run.sh stop".formatted(who));
	}

	private RunOutcome running(Supplier<RunOutcome> work) {
		return running("", work);
	}

	private RunOutcome running(String afterRemedies, Supplier<RunOutcome> work) {
		CountDownLatch ended = new CountDownLatch(1);
		this.running = ended;
		try {
			return this.stopSignal.isRaised() ? stoppedBeforehand() : work.get();
		}
		catch (RuntimeException ex) {
			logger.error("The run could not be started", ex);
			Failure failure = Causes.failure(List.of(ex));
			return new RunOutcome(null, ExitCode.FAILED, "No run was started. " + failure.message(),
					failure.remedy() + afterRemedies);
		}
		finally {
			ended.countDown();
		}
	}

	// A run begun now would supersede an older one and do nothing in its place.
	private RunOutcome stoppedBeforehand() {
		return new RunOutcome(null, ExitCode.ofSignal(this.signal), "No run was started: it was to stop before.", "");
	}

	/**
	 * Stops the run at its next chunk boundaries and waits until it has ended, at most
	 * {@code csp.run.stop-within}. Without a run it returns at once, and none can be
	 * started any more. Spring Batch's own {@code JobOperator.stop} is not used: it
	 * updates the rows of a running step from outside, after which one in four ended
	 * UNKNOWN.
	 * @param signalName such as {@code SIGTERM}; it decides the exit code
	 * @return whether the run has ended
	 */
	public boolean stop(String signalName) {
		this.signal = signalName.isEmpty() ? "SIGTERM" : signalName;
		this.stopSignal.raise(signalName);
		try {
			return this.running.await(this.properties.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
