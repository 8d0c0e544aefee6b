package io.cspsync.cli;

import java.time.Duration;
import java.util.Optional;

import io.cspsync.crm.CrmDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits before a run is restarted. Nobody holds a lock meanwhile, so that people can work
 * or restart it themselves; that it waits stands in the database for status and stop.
 */
final class RestartWait {

	private static final Logger log = LoggerFactory.getLogger(RestartWait.class);

	private static final Duration BEAT = Duration.ofSeconds(5);

	private final Surroundings surroundings;

	private final Database database;

	private final String runKey;

	RestartWait(Surroundings surroundings, Database database, String runKey) {
		this.surroundings = surroundings;
		this.database = database;
		this.runKey = runKey;
	}

	/**
	 * Waits.
	 * @return false if it was asked to stop
	 */
	boolean until(Duration wait) {
		long end = System.nanoTime() + wait.toNanos();
		for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
			Optional<String> who = tell(Duration.ofNanos(left));
			if (who.isPresent()) {
				this.surroundings.err().println(who.get() + " asked by ./run.sh stop not to restart it.");
				forget();
				return false;
			}
			if (!Patience.pause(this.surroundings.stop(), Duration.ofNanos(Math.min(left, BEAT.toNanos())))) {
				forget();
				return false;
			}
		}
		forget();
		return true;
	}

	private Optional<String> tell(Duration left) {
		try (CrmDatabase crm = this.database.connectForWriting()) {
			crm.live().tellWaiting(this.runKey, left);
			return crm.live().hearStop(this.runKey);
		}
		catch (RuntimeException ex) {
			log.debug("That run {} waits could not be told", this.runKey, ex);
			return Optional.empty();
		}
	}

	private void forget() {
		try (CrmDatabase crm = this.database.connectForWriting()) {
			crm.live().forgetWaiting(this.runKey);
		}
		catch (RuntimeException ex) {
			log.debug("That run {} waits no more could not be told", this.runKey, ex);
		}
	}

}
