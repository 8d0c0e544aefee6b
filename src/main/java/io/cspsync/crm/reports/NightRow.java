package io.cspsync.crm.reports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One run over all tenants, for the history.
 *
 * @param runKey its key
 * @param startedAt when it was first started
 * @param endedAt when it, or its last restart, ended; null while it runs or was killed
 * @param seconds from the one to the other; of a restarted run this has the pause too
 * @param exitCode with what it ended, null while {@code endedAt} is
 * @param tenants how many tenants it was for; each is counted in one of the next four
 * @param complete of these complete ones
 * @param failed failed ones that nobody has acknowledged
 * @param failedAsKnown failed ones that an operator had acknowledged
 * @param notReached those that it did not come to
 * @param usersRead people read
 * @param usersCreated people new in the CRM
 * @param usersUpdated people of whom something was written
 * @param usersPerMinute people read per minute of the whole run; null without an end
 * @param requests requests to Microsoft, repeated ones counted each time; null of runs
 * before they were counted
 * @param throttled how many of them Microsoft answered with a time to wait; as
 * {@code requests}
 * @param waitedMillis how long its tenants waited for that, added up; as {@code requests}
 */
public record NightRow(String runKey, Instant startedAt, @Nullable Instant endedAt, @Nullable Long seconds,
		@Nullable Integer exitCode, int tenants, int complete, int failed, int failedAsKnown, int notReached,
		long usersRead, long usersCreated, long usersUpdated, @Nullable Long usersPerMinute, @Nullable Long requests,
		@Nullable Long throttled, @Nullable Long waitedMillis) {
}
