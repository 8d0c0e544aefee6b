package io.cspsync.job;

import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Gives a step that ended because of the stop signal its right status: STOPPED, or FAILED
 * for a step of an aborted run. Both can be restarted. The partitions of an aborted run
 * are STOPPED: nothing is wrong with their tenants.
 */
final class StopListener implements StepExecutionListener {

	private final RunAbort abort;

	StopListener(RunAbort abort) {
		this.abort = abort;
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
		if (!isStopped(stepExecution)) {
			return null;
		}
		RunAbort.Cause cause = this.abort.cause().orElse(null);
		if (cause == null || StepNames.isPartition(stepExecution.getStepName())) {
			stepExecution.setStatus(BatchStatus.STOPPED);
			return ExitStatus.STOPPED;
		}
		stepExecution.setStatus(BatchStatus.FAILED);
		return ExitStatus.FAILED.addExitDescription(cause.failure().message());
	}

	private static boolean isStopped(StepExecution stepExecution) {
		return stepExecution.getStatus() == BatchStatus.STOPPED
				|| (stepExecution.getStatus() == BatchStatus.FAILED && stepExecution.getFailureExceptions()
					.stream()
					.anyMatch((ex) -> Causes.find(ex, StoppedException.class).isPresent()));
	}

}
