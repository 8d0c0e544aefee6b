package io.cspsync.job;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param runKey its key, null when none was started
 * @param exitCode the process's exit code
 * @param message what happened, as sentences
 * @param remedy what a person can do about it, empty when nothing is to be done
 */
public record RunOutcome(@Nullable String runKey, ExitCode exitCode, String message, String remedy) {

	static RunOutcome notStarted(String message, String remedy) {
		return new RunOutcome(null, ExitCode.NOT_STARTED, message, remedy);
	}

}
