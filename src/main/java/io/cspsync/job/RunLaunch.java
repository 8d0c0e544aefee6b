package io.cspsync.job;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.Run;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.Runs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;

/**
 * Lets Spring Batch execute the job for a run and writes down how it ended.
 */
final class RunLaunch {

	private static final Log logger = LogFactory.getLog(RunLaunch.class);

	private static final RunAbort.Cause LOST = new RunAbort.Cause(RunLaunch.RUN, RunGate.LOST);

	/** Stands for the step where a run failed outside of its steps. */
	static final String RUN = "run";

	/** Ends a remedy, which may say how a run goes on. */
	static final String DRY = " This was a dry run, which changed nothing and is not restarted: run sync --dry-run again.";

	private final JobOperator jobOperator;

	private final Job job;

	private final Runs runs;

	private final IntegrationErrors errors;

	private final RunEnds ends;

	private final Recovery recovery;

	private final RunProperties properties;

	private final Clock clock;

	RunLaunch(JobOperator jobOperator, Job job, Runs runs, IntegrationErrors errors, RunEnds ends, Recovery recovery,
			RunProperties properties, Clock clock) {
		this.recovery = recovery;
		this.jobOperator = jobOperator;
		this.job = job;
		this.runs = runs;
		this.errors = errors;
		this.ends = ends;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Executes the job and returns when it has ended. For a run that was executed before
	 * this is its restart: to Spring Batch the same parameters are the same run.
	 * @param signal which signal has stopped the run, empty for none, asked at the end
	 * @param lock under which all this happens
	 */
	RunOutcome launch(Run run, Supplier<String> signal, AcquiredLock lock) {
		Instant started = this.clock.instant();
		RunOutcome outcome;
		try {
			JobExecution execution = this.jobOperator.start(this.job, RunKeys.parameters(run.runKey()));
			Optional<RunAbort.Cause> cause = this.ends.findCause(execution);
			boolean ours = !lock.isLost() || isStillOurs(run, lock);
			// While the database was away a partition's end may not have been written
			// either. The execution is this process's, whoever has the run by now.
			if (execution.getStatus() != BatchStatus.COMPLETED) {
				endWhatWasUnderWay(execution.getId());
			}
			if (!ours) {
				return unwritten(run, cause.orElse(LOST));
			}
			outcome = (cause.isPresent()) ? failed(run, cause.get())
					: succeeded(run, this.ends.outcome(run, execution, signal.get()), started);
		}
		catch (JobExecutionException | RuntimeException ex) {
			logger.error("Run " + run.runKey() + " failed", ex);
			RunAbort.Cause cause = new RunAbort.Cause(RUN, Causes.failure(List.of(ex)));
			if (lock.isLost() && !isStillOurs(run, lock)) {
				return unwritten(run, cause);
			}
			outcome = failed(run, cause);
		}
		return ended(outcome, run);
	}

	/**
	 * Whether nobody else took up the run since its lock was lost: then its end is theirs
	 * to write.
	 */
	private boolean isStillOurs(Run run, AcquiredLock lock) {
		try {
			return lock.regain() && (run.dryRun()
					|| this.runs.findUnended().stream().anyMatch((open) -> open.runKey().equals(run.runKey())));
		}
		catch (RuntimeException ex) {
			logger.warn("Whether run " + run.runKey() + " is still this process's cannot be told", ex);
			return false;
		}
	}

	private void endWhatWasUnderWay(long jobExecutionId) {
		try {
			this.recovery.endExecution(jobExecutionId, this.clock.instant());
		}
		catch (RuntimeException ex) {
			logger.warn("What was under way could not be ended; the next start repairs it", ex);
		}
	}

	private static RunOutcome unwritten(Run run, RunAbort.Cause cause) {
		return new RunOutcome(run.runKey(), ExitCode.FAILED, message(run, cause), cause.failure().remedy()
				+ " Its end was not written: the database is away, or somebody has taken up the run by now, which ./run.sh status tells.");
	}

	private static String message(Run run, RunAbort.Cause cause) {
		return "%s %s failed in the step %s. %s".formatted(run.dryRun() ? "Dry run" : "Run", run.runKey(), cause.step(),
				cause.failure().message());
	}

	private RunOutcome succeeded(Run run, RunOutcome outcome, Instant started) {
		// One over chosen tenants proves nothing for all.
		if (outcome.exitCode().isEndOfAllSteps() && run.scope() == Run.Scope.ALL) {
			this.errors.resolveRunErrors(stepsGoneThrough(), started);
			this.errors.resolveOfOtherTenants(run.runKey(), stepsByTenants(), started);
		}
		return outcome;
	}

	private List<String> stepsByTenants() {
		return Arrays.stream(RunPart.values()).map(RunPart::step).filter(this.properties.steps()::contains).toList();
	}

	private List<String> stepsGoneThrough() {
		List<String> steps = new ArrayList<>(this.properties.steps());
		steps.addAll(List.of(StepNames.FREEZE, StepNames.VERIFY, RUN));
		return steps;
	}

	private RunOutcome failed(Run run, RunAbort.Cause cause) {
		try {
			this.errors.record(run.runKey(), new ErrorSubject(cause.step(), null, null, "run", null, null),
					cause.failure());
		}
		catch (RuntimeException ex) {
			logger.error("The error of run " + run.runKey() + " could not be recorded", ex);
		}
		return new RunOutcome(run.runKey(), ExitCode.FAILED, message(run, cause),
				cause.failure().remedy() + (run.dryRun() ? DRY : ""));
	}

	private RunOutcome ended(RunOutcome outcome, Run run) {
		try {
			this.runs.end(run.runKey(), outcome.exitCode().number());
			return outcome;
		}
		catch (RuntimeException ex) {
			logger.error("The end of run " + run.runKey() + " could not be written; the next start repairs it", ex);
			return (outcome.exitCode() == ExitCode.FAILED) ? outcome
					: failed(run, new RunAbort.Cause(RUN, Causes.failure(List.of(ex))));
		}
	}

}
