package io.cspsync.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits in the middle of a command, but not longer than until the process is to end.
 */
final class Patience {

	private static final Duration STEP = Duration.ofMillis(100);

	private Patience() {
	}

	/**
	 * Waits.
	 * @return false if the process is to end
	 */
	static boolean pause(Stop stop, Duration time) {
		long until = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < until) {
			if (stop.isRequested()) {
				return false;
			}
			try {
				TimeUnit.MILLISECONDS.sleep(Math.min(STEP.toMillis(), 1 + (until - System.nanoTime()) / 1_000_000));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return !stop.isRequested();
	}

}
