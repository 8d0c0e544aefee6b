package io.cspsync.cli.billing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.cli.csv.CsvRow;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, and where to say what is wrong with them.
 */
final class Cells {

	private final CsvRow row;

	private final List<CsvProblem> problems;

	Cells(CsvRow row, List<CsvProblem> problems) {
		this.row = row;
		this.problems = problems;
	}

	int line() {
		return this.row.line();
	}

	/** The cell's text; empty if there is none. */
	String text(String column) {
		return this.row.cells().getOrDefault(column, "").replace('\u00a0', ' ').strip();
	}

	/** The cell's day; null, and a problem, if it has none. */
	@Nullable LocalDate day(String column) {
		String text = text(column);
		if (text.isEmpty()) {
			return refuse("has no %s: write the day as 2026-11-23".formatted(column));
		}
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			return refuse("has the %s \"%s\", which is no day: write it as 2026-11-23".formatted(column, text));
		}
	}

	/** Notes a problem of this row; null, to be given back. */
	<T> @Nullable T refuse(String sentence) {
		this.problems.add(new CsvProblem(this.row.line(), sentence));
		return null;
	}

}
