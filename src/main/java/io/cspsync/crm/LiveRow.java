package io.cspsync.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far a run says it is, for those who look.
 *
 * @param runKey the run
 * @param step the step that it is in
 * @param stepStartedAt since when
 * @param tenants for how many tenants the step is, 0 if it does not go by tenants
 * @param done how many of them are through with it
 * @param failed how many of those failed
 * @param inWork who is being asked at the moment
 * @param requests sent to Microsoft since its process began
 * @param throttled how many of them were answered that they are too many
 * @param waiting how many wait at this moment because Microsoft asked for it
 * @param waitedMillis how long such waits were, added over all
 * @param updatedAt when it said so
 * @param silentSeconds how long ago that is, by the database's clock
 */
public record LiveRow(String runKey, String step, Instant stepStartedAt, int tenants, int done, int failed,
		List<InWork> inWork, long requests, long throttled, int waiting, long waitedMillis, Instant updatedAt,
		long silentSeconds) {

	public LiveRow {
		inWork = List.copyOf(inWork);
	}

	/**
	 * A tenant that is worked on.
	 *
	 * @param tenant its id
	 * @param name its name when the run's list was frozen
	 * @param since since when in this step
	 * @param waitsUntil until when it waits because Microsoft asked for it, null if it
	 * does not
	 */
	public record InWork(String tenant, @Nullable String name, Instant since, @Nullable Instant waitsUntil) {
	}

	/** How many tenants are through in a second; 0 before the first is. */
	public double rate() {
		double seconds = Duration.between(this.stepStartedAt, this.updatedAt).toMillis() / 1000.0;
		return (this.done > 0 && seconds > 0) ? this.done / seconds : 0;
	}

	/** When the step will have ended if it goes on like this; null if nobody can tell. */
	public @Nullable Instant stepEnds() {
		double rate = rate();
		return (rate > 0 && this.tenants >= this.done)
				? this.updatedAt.plusMillis((long) ((this.tenants - this.done) / rate * 1000)) : null;
	}

}
