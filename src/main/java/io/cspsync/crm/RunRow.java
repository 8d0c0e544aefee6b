package io.cspsync.crm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One run as the reports see it.
 *
 * @param runKey its key, such as {@code 20261123T020000Z}
 * @param job the job's name
 * @param scope {@code all} or {@code tenants}
 * @param startedAt when it was first started
 * @param endedAt when it, or its last restart, ended; null while it runs or was killed
 * @param exitCode with what; null while {@code endedAt} is
 * @param supersededBy the newer run that made this unfinished one obsolete
 * @param tenants how many tenants it froze
 * @param complete how many of them are complete
 * @param failed how many of them failed
 */
public record RunRow(String runKey, String job, String scope, Instant startedAt, @Nullable Instant endedAt,
		@Nullable Integer exitCode, @Nullable String supersededBy, int tenants, int complete, int failed) {

	/** How many tenants it did not reach. */
	public int pending() {
		return this.tenants - this.complete - this.failed;
	}

}
