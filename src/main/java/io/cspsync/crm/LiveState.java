package io.cspsync.crm;

import java.time.Instant;
import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as it says itself now and then.
 *
 * @param step the step that it is in
 * @param stepStartedAt since when
 * @param tenants for how many tenants the step is, 0 if it does not go by tenants
 * @param done how many of them are through with it
 * @param failed how many of those failed
 * @param inWork who is being asked at the moment
 * @param requests sent to Microsoft so far, since the process began
 * @param throttled how many of them were answered that they are too many
 * @param waiting how many wait at this moment because Microsoft asked for it
 * @param waitedMillis how long such waits were so far, added over all
 */
public record LiveState(String step, Instant stepStartedAt, int tenants, int done, int failed, List<InWork> inWork,
		long requests, long throttled, int waiting, long waitedMillis) {

	public LiveState {
		inWork = List.copyOf(inWork);
	}

	/**
	 * A tenant that is worked on.
	 *
	 * @param since when it was asked for the first time in this step
	 * @param waitsUntil until when it waits because Microsoft asked for it, null if it
	 * does not
	 */
	public record InWork(TenantId tenant, Instant since, @Nullable Instant waitsUntil) {
	}

}
