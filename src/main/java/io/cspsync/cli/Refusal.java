package io.cspsync.cli;

import java.util.List;

import io.cspsync.cli.postgres.PostgresException;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.DatabaseException;
import io.cspsync.microsoft.MicrosoftException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command does not do what was asked for.
 *
 * @param exitCode 2, or 4 when another run holds the lock
 * @param sentences what is wrong and what to do, one for each thing
 */
record Refusal(int exitCode, List<String> sentences) {

	static final int LOCKED = 4;

	/** What the exception refuses; null when nobody expected it. */
	static @Nullable Refusal of(Exception ex) {
		return switch (ex) {
			case SettingsException refused -> new Refusal(Complaints.NOT_STARTED, refused.violations());
			case LockedException locked -> new Refusal(LOCKED, List.of(String.valueOf(locked.getMessage())));
			case MicrosoftException refused -> notStarted(Complaints.sentences(refused.message(), refused.remedy()));
			case UsageException refused -> notStarted(String.valueOf(refused.getMessage()));
			case DatabaseException refused -> notStarted(String.valueOf(refused.getMessage()));
			case PostgresException refused -> notStarted(String.valueOf(refused.getMessage()));
			default -> DatabaseException.ofMissingRight(ex)
				.map((refused) -> notStarted(String.valueOf(refused.getMessage())))
				.orElse(null);
		};
	}

	private static Refusal notStarted(String sentence) {
		return new Refusal(Complaints.NOT_STARTED, List.of(sentence));
	}

}
