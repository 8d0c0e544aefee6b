package io.cspsync.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How an answer is wanted; a table unless told otherwise. One or the other.
 */
final class AnswerFormat {

	@Option(names = "--csv", description = "As comma-separated values.")
	private boolean csv;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	static boolean isCsv(@Nullable AnswerFormat format) {
		return format != null && format.csv;
	}

	static boolean isJson(@Nullable AnswerFormat format) {
		return format != null && format.json;
	}

}
