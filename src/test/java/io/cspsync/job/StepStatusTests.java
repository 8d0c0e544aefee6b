package io.cspsync.job;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StepStatusTests {

	private static final Failure OUTAGE = Failure.of(ErrorCategory.TRANSIENT, "503", "Nobody answers", "Wait.");

	private final StopSignal stopSignal = new StopSignal();

	private final RunAbort abort = new RunAbort(this.stopSignal);

	private final StopListener listener = new StopListener(this.abort);

	private final StopPolicy policy = new StopPolicy(this.stopSignal);

	@Test
	void aStepGoesOnWhileNobodyAskedItToStop() throws Exception {
		StepExecution step = step("licences");
		this.policy.checkInterrupted(step);
		assertThat(step.isTerminateOnly()).isFalse();
	}

	@Test
	void aStopIsAlsoNotedInTheStepBecauseTheExceptionMayBeSwallowed() {
		this.stopSignal.raise("SIGTERM");
		StepExecution step = step("licences");
		assertThatExceptionOfType(JobInterruptedException.class).isThrownBy(() -> this.policy.checkInterrupted(step))
			.withMessage("Stopped: SIGTERM");
		assertThat(step.isTerminateOnly()).isTrue();
	}

	@Test
	void anInterruptOfOneThreadStopsTheRun() {
		Thread.currentThread().interrupt();
		StepExecution step = step("users:1");
		assertThatExceptionOfType(JobInterruptedException.class).isThrownBy(() -> this.policy.checkInterrupted(step));
		assertThat(this.stopSignal.isRaised()).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void aStepEndedByTheSignalIsStoppedNotFailed() {
		StepExecution step = failed("licences", new RuntimeException(new StoppedException("SIGTERM")));
		assertThat(this.listener.afterStep(step).getExitCode()).isEqualTo("STOPPED");
		assertThat(step.getStatus()).isEqualTo(BatchStatus.STOPPED);
	}

	@Test
	void aStepOfAnAbortedRunHasFailedForTheRunsReason() {
		this.abort.abort("users", OUTAGE);
		StepExecution step = failed("licences", new StoppedException("Nobody answers"));
		assertThat(this.listener.afterStep(step).getExitDescription()).isEqualTo("Nobody answers");
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
	}

	@Test
	void nothingIsWrongWithTheTenantsOfAnAbortedRun() {
		this.abort.abort("users", OUTAGE);
		StepExecution partition = failed("users:4f1c", new StoppedException("Nobody answers"));
		this.listener.afterStep(partition);
		assertThat(partition.getStatus()).isEqualTo(BatchStatus.STOPPED);
	}

	@Test
	void anyOtherFailureStaysOne() {
		StepExecution step = failed("licences", new IllegalStateException("x"));
		assertThat(this.listener.afterStep(step)).isNull();
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
	}

	private static StepExecution failed(String name, Exception ex) {
		StepExecution step = step(name);
		step.setStatus(BatchStatus.FAILED);
		step.addFailureException(ex);
		return step;
	}

	private static StepExecution step(String name) {
		return MetaDataInstanceFactory.createStepExecution(name, 1L);
	}

}
