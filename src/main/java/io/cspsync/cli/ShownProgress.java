package io.cspsync.cli;

import io.cspsync.job.RunProgress;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the job tells of a run.
 */
final class ShownProgress implements RunProgress {

	private final NightProgress shown;

	ShownProgress(NightProgress shown) {
		this.shown = shown;
	}

	@Override
	public void runStarted(String runKey, boolean restart) {
		this.shown.runStarted(runKey, restart);
	}

	@Override
	public void stepStarted(String step, int tenants) {
		this.shown.stepStarted(step, tenants);
	}

	@Override
	public void tenantDone(String step, TenantId tenant, @Nullable Failure failure) {
		this.shown.tenantDone(failure == null);
	}

	@Override
	public void stepEnded(String step) {
		this.shown.stepEnded();
	}

	@Override
	public void message(String sentence) {
		this.shown.message(sentence);
	}

}
