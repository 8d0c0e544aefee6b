package io.cspsync.crm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to tell somebody how a run ended.
 *
 * @param runKey the run, null when none was started
 * @param job the job's name
 * @param exitCode with which it ended
 * @param warnings how many things that end soon it warned of
 * @param channel {@code mail} or {@code webhook}
 * @param recipient the addresses, or the webhook's host; never more of its address
 * @param sent whether it was taken by the other side
 * @param message the subject of what was sent, or why it was not
 * @param at when
 */
public record Notification(@Nullable String runKey, String job, int exitCode, int warnings, String channel,
		String recipient, boolean sent, String message, Instant at) {
}
