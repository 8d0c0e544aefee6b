package io.cspsync.user;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.RunCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Switches off who is due: those whom the run saw disabled, and the people of tenants
 * that have left. One statement each for the whole run.
 */
class DeparturesTasklet implements Tasklet {

	private final Deactivations deactivations;

	private final RunCounts counts;

	DeparturesTasklet(Deactivations deactivations, RunCounts counts) {
		this.deactivations = deactivations;
		this.counts = counts;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		String runKey = contribution.getStepExecution().getJobExecution().getJobParameters().getString("run.key");
		if (runKey == null) {
			throw new IllegalStateException("The job was started without run.key");
		}
		int switchedOff = this.deactivations.applyDisabled(runKey) + this.deactivations.applyLeft();
		this.counts.add(runKey, "users-deactivated", switchedOff);
		contribution.incrementWriteCount(switchedOff);
		return RepeatStatus.FINISHED;
	}

}
