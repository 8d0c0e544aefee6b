package io.cspsync.job;

import java.util.Optional;

import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Ends the whole run as failed, leaving what is open for {@code restart}: everyone stops
 * as for a signal, but the job ends FAILED. Thread-safe.
 */
final class RunAbort {

	private final StopSignal stopSignal;

	private @Nullable Cause cause;

	RunAbort(StopSignal stopSignal) {
		this.stopSignal = stopSignal;
	}

	/**
	 * Aborts the run. Only the first call counts, and none once the run was asked to
	 * stop: what fails while it stops is no reason of its own.
	 */
	synchronized void abort(String step, Failure failure) {
		if (!this.stopSignal.isRaised()) {
			this.cause = new Cause(step, failure);
			this.stopSignal.raise(failure.message());
		}
	}

	/** Why the run was aborted, if it was. */
	synchronized Optional<Cause> cause() {
		return Optional.ofNullable(this.cause);
	}

	/**
	 * Why a run failed.
	 *
	 * @param step in which step
	 * @param failure the one error
	 */
	record Cause(String step, Failure failure) {
	}

}
