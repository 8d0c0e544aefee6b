package io.cspsync.job;

import io.cspsync.tenant.StopSignal;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Stops a step between two chunks. Sets {@code terminateOnly} and does not only throw:
 * Spring Batch 6.0.6's chunk step swallows the exception at a chunk boundary, ends its
 * loop and would then mark a half-read step COMPLETED.
 */
final class StopPolicy implements StepInterruptionPolicy {

	private final StopSignal stopSignal;

	StopPolicy(StopSignal stopSignal) {
		this.stopSignal = stopSignal;
	}

	@Override
	public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
		if (Thread.interrupted()) {
			this.stopSignal.raise("a thread of the run was interrupted");
		}
		if (this.stopSignal.isRaised()) {
			stepExecution.setTerminateOnly();
		}
		if (stepExecution.isTerminateOnly()) {
			throw new JobInterruptedException("Stopped: " + this.stopSignal.reason());
		}
	}

}
