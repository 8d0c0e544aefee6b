package io.cspsync.cli.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes values as RFC 4180 has it, but lines end with a line feed.
 */
public final class CsvText {

	private static final Pattern TO_BE_QUOTED = Pattern.compile("[\",;\\r\\n\\t]|\\A\\s|\\s\\z");

	/**
	 * What a spreadsheet would take for a formula and not for a telephone number; names
	 * come from other people's directories. Some take the wide forms of East Asia too.
	 */
	private static final Pattern FORMULA = Pattern
		.compile("\\A'*(?:[=@\\t\\r\\n\uff1d\uff20]|[+\uff0b\uff0d-](?![0-9 ()./-]*\\z))");

	private CsvText() {
	}

	/** One line. */
	public static String line(List<? extends @Nullable String> values) {
		List<String> cells = new ArrayList<>();
		for (String value : values) {
			String cell = (value != null) ? value : "";
			cells.add(TO_BE_QUOTED.matcher(cell).find() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
		}
		return String.join(",", cells) + "\n";
	}

	/**
	 * The value with an apostrophe before it if a spreadsheet would carry it out;
	 * {@link #unguarded} takes it away again.
	 */
	public static @Nullable String guarded(@Nullable String value) {
		return (value != null && FORMULA.matcher(value).find()) ? "'" + value : value;
	}

	/** The value that was guarded; anything else as it is. */
	public static String unguarded(String cell) {
		return (cell.startsWith("'") && FORMULA.matcher(cell).find()) ? cell.substring(1) : cell;
	}

}
