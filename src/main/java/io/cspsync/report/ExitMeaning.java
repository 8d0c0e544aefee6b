package io.cspsync.report;

import org.jspecify.annotations.Nullable;

/**
 * What an exit code says, in words.
 */
public final class ExitMeaning {

	private ExitMeaning() {
	}

	/** The words for a code; null means that the run has not ended. */
	public static String of(@Nullable Integer exitCode) {
		if (exitCode == null) {
			return "running, or killed before its end";
		}
		return switch (exitCode) {
			case 0 -> "everything imported";
			case 1 -> "failed";
			case 2 -> "not started";
			case 3 -> "finished, but some tenants failed";
			case 4 -> "not started, another run holds the lock";
			case 5 -> "finished, but something new waits for a person";
			case 130 -> "stopped by Ctrl-C";
			case 143 -> "stopped by SIGTERM";
			default -> "ended in an unknown way";
		};
	}

	/** Whether {@code restart} has something to do after it. */
	static boolean isRestartable(@Nullable Integer exitCode) {
		return exitCode == null || exitCode == 1 || exitCode == 3 || exitCode == 130 || exitCode == 143;
	}

}
