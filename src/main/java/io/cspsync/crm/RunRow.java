package io.cspsync.crm;

import java.time.Instant;
import java.util.List;

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
 * @param failed how many of them failed in a way that nobody has acknowledged
 * @param failedAsKnown how many of them failed as an operator had acknowledged, and in no
 * other way
 * @param switchedOff how many of them have a part that is not read because a person said
 * so; each is also one of the others
 * @param partnersUnread the partners whose sign-in was refused, so that their lists were
 * not read
 */
public record RunRow(String runKey, String job, String scope, Instant startedAt, @Nullable Instant endedAt,
		@Nullable Integer exitCode, @Nullable String supersededBy, int tenants, int complete, int failed,
		int failedAsKnown, int switchedOff, List<String> partnersUnread) {

	/** How many tenants it did not reach. */
	public int pending() {
		return this.tenants - this.complete - this.failed - this.failedAsKnown;
	}

}
