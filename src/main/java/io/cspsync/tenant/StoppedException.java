package io.cspsync.tenant;

/**
 * Thrown by whoever was waiting or about to ask when the {@link StopSignal} was raised.
 * No failure: what it interrupts is left as it was and can be restarted.
 */
public final class StoppedException extends RuntimeException {

	public StoppedException(String reason) {
		super("Stopped: " + reason);
	}

}
