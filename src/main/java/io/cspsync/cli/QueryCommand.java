package io.cspsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.report.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "query", description = "Answers one SQL statement that only reads (schemas crm, reporting, batch).")
final class QueryCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "SQL", description = "Such as \"select name, email from users where not active\".")
	private String sql = "";

	@ArgGroup
	private @Nullable AnswerFormat format;

	QueryCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Answer answer = new Looking(this.surroundings).at((database) -> database.queries().ask(this.sql));
		this.surroundings.out().print(text(answer));
		return 0;
	}

	private String text(Answer answer) {
		if (AnswerFormat.isJson(this.format)) {
			return Json.write(answer.rows().stream().map((row) -> named(answer.columns(), row)).toList());
		}
		if (AnswerFormat.isCsv(this.format)) {
			StringBuilder csv = new StringBuilder(CsvText.line(answer.columns()));
			answer.rows().forEach((row) -> csv.append(CsvText.line(row)));
			return csv.toString();
		}
		TextTable table = new TextTable(answer.columns(), answer.numeric());
		answer.rows().forEach((row) -> table.row(row.toArray()));
		return table.render("", this.surroundings.style())
				+ "(%d %s)\n".formatted(answer.rows().size(), (answer.rows().size() == 1) ? "row" : "rows");
	}

	private static Map<String, @Nullable String> named(List<String> columns, List<@Nullable String> row) {
		Map<String, @Nullable String> named = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			named.put(columns.get(i), row.get(i));
		}
		return named;
	}

}
