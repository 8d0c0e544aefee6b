package io.cspsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.report.Style;
import io.cspsync.report.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * Writes the database's answers for people and for other programs.
 */
final class AnswerText {

	private AnswerText() {
	}

	/** The rows as a table with their number below, or as CSV or JSON. */
	static String of(Answer answer, @Nullable AnswerFormat format, Style style) {
		if (AnswerFormat.isJson(format)) {
			return Json.write(answer.rows().stream().map((row) -> named(answer.columns(), row)).toList());
		}
		if (AnswerFormat.isCsv(format)) {
			StringBuilder csv = new StringBuilder(guarded(answer.columns()));
			answer.rows().forEach((row) -> csv.append(guarded(row)));
			return csv.toString();
		}
		TextTable table = new TextTable(answer.columns(), answer.numeric());
		answer.rows().forEach((row) -> table.row(row.toArray()));
		return table.render("", style)
				+ "(%d %s)\n".formatted(answer.rows().size(), (answer.rows().size() == 1) ? "row" : "rows");
	}

	// Names come from other people's directories, and CSV is opened in spreadsheets.
	private static String guarded(List<? extends @Nullable String> cells) {
		return CsvText.line(cells.stream().map(CsvText::guarded).toList());
	}

	private static Map<String, @Nullable String> named(List<String> columns, List<@Nullable String> row) {
		Map<String, @Nullable String> named = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			named.put(columns.get(i), row.get(i));
		}
		return named;
	}

}
