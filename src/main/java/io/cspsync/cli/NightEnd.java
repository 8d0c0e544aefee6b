package io.cspsync.cli;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param runKey its key, null when none was started
 * @param exitCode the process's exit code
 * @param message what happened, as sentences; may be empty
 * @param remedy what a person can do about it; may be empty
 * @param nothingToDo whether it was not started because nothing was left to do, which
 * nobody has to be told
 */
record NightEnd(@Nullable String runKey, int exitCode, String message, String remedy, boolean nothingToDo) {

	NightEnd(@Nullable String runKey, int exitCode, String message, String remedy) {
		this(runKey, exitCode, message, remedy, false);
	}

}
