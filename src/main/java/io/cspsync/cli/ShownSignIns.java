package io.cspsync.cli;

import io.cspsync.signin.SignInsProgress;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the reading of last sign-ins goes on.
 */
final class ShownSignIns implements SignInsProgress {

	private final NightProgress shown;

	ShownSignIns(NightProgress shown) {
		this.shown = shown;
	}

	@Override
	public void started(int tenants) {
		this.shown.stepStarted("sign-ins", tenants);
	}

	@Override
	public void tenantDone(@Nullable Failure failure) {
		this.shown.tenantDone(failure == null);
	}

	@Override
	public void ended() {
		this.shown.stepEnded();
	}

	@Override
	public void message(String sentence) {
		this.shown.message(sentence);
	}

}
