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
		String runKey = RunKeys.of(stepExecution);
		int tenants = 0;
		for (RunPart part : RunPart.values()) {
			if (part.step().equals(step)) {
				tenants = this.runTenants.countOpen(runKey, part);
			}
		}
		// Of all, also in a restart: there the open ones are few, and failing again is no
		// outage.
		this.outageWatch.begin(step, (tenants > 0) ? this.runTenants.count(runKey) : 0);
		this.progress.stepStarted(step, tenants);
	}

	@Override
	public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
		this.progress.stepEnded(stepExecution.getStepName());
		return null;
	}

}
