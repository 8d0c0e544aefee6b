package io.cspsync.job;

import java.util.List;
import java.util.Optional;

import io.cspsync.crm.Run;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Waiting;
import io.cspsync.tenant.StopSignal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.util.StringUtils;

/**
 * Decides how a run ended, from its job execution and the run's own record.
 */
final class RunEnds {

	private static final Log logger = LogFactory.getLog(RunEnds.class);

	private final RunAbort abort;

	private final StopSignal stopSignal;

	private final Waiting waiting;

	private final RunTenants runTenants;

	private final RunProperties properties;

	RunEnds(RunAbort abort, StopSignal stopSignal, Waiting waiting, RunTenants runTenants, RunProperties properties) {
		this.abort = abort;
		this.stopSignal = stopSignal;
		this.waiting = waiting;
		this.runTenants = runTenants;
		this.properties = properties;
	}

	/** The exit code of a run whose job is COMPLETED. */
	ExitCode ofCompleted(String runKey) {
		return (countWaiting(runKey) > 0) ? ExitCode.WAITING : ExitCode.DONE;
	}

	private int countWaiting(String runKey) {
		boolean any = this.properties.waiting().equals("any") || isNothingToRead(runKey);
		return any ? this.waiting.countAll() : this.waiting.countNew(runKey);
	}

	// Then nothing was read because everything waits, since whenever it does.
	private boolean isNothingToRead(String runKey) {
		return !this.properties.parts().isEmpty() && this.runTenants.count(runKey) == 0;
	}

	/** Why the job failed, if it did, and not only for some tenants. */
	Optional<RunAbort.Cause> findCause(JobExecution execution) {
		if (this.abort.cause().isPresent()) {
			return this.abort.cause();
		}
		if (execution.getStatus() == BatchStatus.COMPLETED || execution.getStatus() == BatchStatus.STOPPED
				|| isOnlyForTenants(execution)) {
			return Optional.empty();
		}
		return Optional.of(execution.getStepExecutions()
			.stream()
			.filter((step) -> !step.getFailureExceptions().isEmpty())
			.findFirst()
			.map(RunEnds::cause)
			.orElseGet(() -> cause(RunLaunch.RUN, execution.getFailureExceptions())));
	}

	private static RunAbort.Cause cause(StepExecution step) {
		return cause(step.getStepName(), step.getFailureExceptions());
	}

	private static RunAbort.Cause cause(String step, List<Throwable> exceptions) {
		if (!Causes.isExplained(exceptions)) {
			exceptions.forEach((ex) -> logger.error("The step " + step + " failed", ex));
		}
		return new RunAbort.Cause(step, Causes.failure(exceptions));
	}

	private static boolean isOnlyForTenants(JobExecution execution) {
		return execution.getExitStatus().getExitCode().equals(VerifyTasklet.TENANTS_INCOMPLETE);
	}

	/** The outcome of a run for which {@link #findCause} found no cause. */
	RunOutcome outcome(Run run, JobExecution execution, String signal) {
		String key = run.runKey();
		if (isOnlyForTenants(execution)) {
			return new RunOutcome(key, ExitCode.TENANTS_FAILED,
					"Run %s went to its end. %s".formatted(key, execution.getExitStatus().getExitDescription()),
					isReadButForNothing(key)
							? "See to that, then run sync: no tenant is open, so a restart would read none."
							: "See to the errors' remedies, then "
									+ next(run, "run restart: it takes just what is missing."));
		}
		if (execution.getStatus() == BatchStatus.STOPPED) {
			return new RunOutcome(key, signal.isEmpty() ? ExitCode.FAILED : ExitCode.ofSignal(signal),
					"Run %s was stopped: %s.".formatted(key, this.stopSignal.reason()),
					StringUtils.capitalize(next(run, "run restart: it goes on with the tenants that are open.")));
		}
		ExitCode exitCode = ofCompleted(key);
		int known = this.runTenants.countKnown(key);
		return new RunOutcome(key, exitCode,
				"Run %s is complete: %d tenants%s.".formatted(key, this.runTenants.count(key),
						(known > 0) ? ", %d of which failed as known".formatted(known) : ""),
				(exitCode == ExitCode.WAITING)
						? "%d decisions wait for a person: see ./run.sh conflicts and ./run.sh approve."
							.formatted(countWaiting(key))
						: "");
	}

	private boolean isReadButForNothing(String runKey) {
		List<RunPart> parts = this.properties.parts();
		return parts.stream().allMatch((part) -> this.runTenants.countOpen(runKey, part) == 0)
				&& (parts.stream().noneMatch((part) -> this.runTenants.hasComplete(runKey, part))
						|| this.runTenants.isEveryReadEmpty(runKey, OutageWatch.FEWEST));
	}

	private static String next(Run run, String restart) {
		if (run.dryRun()) {
			return "run sync --dry-run again: this one changed nothing and is not restarted.";
		}
		return (run.scope() == Run.Scope.ALL) ? restart : "run sync with these tenants again.";
	}

}
