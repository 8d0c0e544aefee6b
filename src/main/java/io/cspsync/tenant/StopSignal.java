package io.cspsync.tenant;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The run's one stop flag. A shutdown hook or an aborting step raises it; steps look at
 * it between chunks, and whoever waits (for a {@code Retry-After}, for a permit) waits
 * here and so wakes up at once.
 *
 * <p>
 * Thread interruption is not used for this: Spring Batch 6.0.6 marks a step that is
 * interrupted between two chunks as COMPLETED.
 */
public final class StopSignal {

	private final CountDownLatch raised = new CountDownLatch(1);

	private volatile String reason = "";

	/** Asks everyone to stop. The first reason is kept; further calls have no effect. */
	public synchronized void raise(String reason) {
		if (!isRaised()) {
			this.reason = reason;
			this.raised.countDown();
		}
	}

	/** Whether a stop was asked for. Never goes back to false. */
	public boolean isRaised() {
		return this.raised.getCount() == 0;
	}

	/** Why the run is to stop, empty while it is not. */
	public String reason() {
		return this.reason;
	}

	/**
	 * Waits for the given time or until the signal is raised.
	 * @return true if the whole time passed, false if the wait ended because of the
	 * signal or an interrupt (whose flag is kept)
	 */
	public boolean pause(Duration time) {
		try {
			return !this.raised.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
