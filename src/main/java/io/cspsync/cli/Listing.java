package io.cspsync.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.report.Style;
import io.cspsync.report.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * A list as people and programs want it: JSON has the records, a table and CSV have a
 * line for each.
 *
 * @param <T> the records
 */
final class Listing<T> {

	private final List<T> records;

	private final List<String> headings = new ArrayList<>();

	private final List<Function<T, @Nullable Object>> columns = new ArrayList<>();

	Listing(List<T> records) {
		this.records = records;
	}

	/**
	 * Adds a column.
	 * @param heading {@code >} at its beginning puts the values to the right
	 */
	Listing<T> column(String heading, Function<T, @Nullable Object> value) {
		this.headings.add(heading);
		this.columns.add(value);
		return this;
	}

	/**
	 * The answer.
	 * @param empty what to say instead of a table without rows
	 */
	String text(@Nullable AnswerFormat format, Style style, String empty) {
		if (AnswerFormat.isJson(format)) {
			return Json.write(this.records);
		}
		if (AnswerFormat.isCsv(format)) {
			StringBuilder csv = new StringBuilder(CsvText
				.line(this.headings.stream().map((heading) -> heading.replace(">", "").replace(' ', '_')).toList()));
			this.records
				.forEach((record) -> csv.append(CsvText.line(Arrays.stream(row(record)).map(Listing::cell).toList())));
			return csv.toString();
		}
		if (this.records.isEmpty()) {
			return empty + "\n";
		}
		TextTable table = new TextTable(this.headings.toArray(String[]::new));
		this.records.forEach((record) -> table.row(row(record)));
		return table.render("", style);
	}

	// Names come from other people's directories, and CSV is opened in spreadsheets.
	private static @Nullable String cell(@Nullable Object value) {
		String text = (value != null) ? value.toString() : null;
		return (value instanceof Number) ? text : CsvText.guarded(text);
	}

	private @Nullable Object[] row(T record) {
		return this.columns.stream().map((column) -> column.apply(record)).toArray();
	}

}
