package io.cspsync.job;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Tells the progress and the outage watch of each of the job's own steps.
 */
final class StepProgress implements StepExecutionListener {

	private final RunTenants runTenants;

	private final OutageWatch outageWatch;

	private final RunProgress progress;

	StepProgress(RunTenants runTenants, OutageWatch outageWatch, RunProgress progress) {
		this.runTenants = runTenants;
		this.outageWatch = outageWatch;
		this.progress = progress;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		String step = stepExecution.getStepName();
		int tenants = 0;
		for (RunPart part : RunPart.values()) {
			if (part.step().equals(step)) {
				tenants = this.runTenants.countOpen(RunKeys.of(stepExecution), part);
			}
		}
		this.outageWatch.begin(step, tenants);
		this.progress.stepStarted(step, tenants);
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
		this.progress.stepEnded(stepExecution.getStepName());
		return null;
	}

}
