package io.cspsync.cli;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.cspsync.crm.purge.Purged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges when a night is over and it is time again. Whatever becomes of it, the night's
 * exit code stays.
 */
final class PurgeAfterNight {

	private static final Logger log = LoggerFactory.getLogger(PurgeAfterNight.class);

	/**
	 * Of nights that went to their end; another may want all that there is for its
	 * restart.
	 */
	private static final Set<Integer> TO_ITS_END = Set.of(0, 3, 5);

	private final Surroundings surroundings;

	PurgeAfterNight(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** Purges if it is wanted, due, and the night went to its end. */
	void take(NightEnd night, Database database) {
		if (!TO_ITS_END.contains(night.exitCode()) || this.surroundings.stop().isRequested()) {
			return;
		}
		try {
			Purging purging = new Purging(this.surroundings);
			if (purging.rules().afterNight() && isDue(purging, database)) {
				this.surroundings.stop().decide(night.exitCode());
				tell(purging.delete(database, "night " + night.runKey()));
			}
		}
		catch (LockedException ex) {
			log.info("Nothing was purged: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			log.error("The purge after the night failed", ex);
			this.surroundings.err()
				.println(
						"What is old could not be purged: %s. The night is not touched by that; ./run.sh purge tries again."
							.formatted(ex.getMessage()));
		}
	}

	private boolean isDue(Purging purging, Database database) {
		Instant due = this.surroundings.clock().instant().minus(purging.rules().every());
		return purging.findLast(database).filter((last) -> last.isAfter(due)).isEmpty();
	}

	private void tell(List<Purged> purged) {
		long rows = purged.stream().mapToLong(Purged::rows).sum();
		log.info("Purged: {}", purged);
		if (rows > 0) {
			this.surroundings.err().println("%,d old rows and files were purged.".formatted(rows));
		}
	}

}
