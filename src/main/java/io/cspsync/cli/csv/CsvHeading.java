package io.cspsync.cli.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.cspsync.tenant.NearestName;

/**
 * The heading line: which column stands where.
 *
 * @param names the columns' names; empty where there is no heading
 */
record CsvHeading(List<String> names) {

	/**
	 * Reads it, however the names are capitalised and their words joined.
	 * @param known the columns that there are
	 */
	static CsvHeading of(String[] cells, List<String> known, List<CsvProblem> problems) {
		List<String> names = new ArrayList<>();
		for (String cell : cells) {
			String typed = cell.strip();
			String name = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
			if (!name.isEmpty() && names.contains(name)) {
				problems.add(new CsvProblem(1, "has the column %s twice: keep one of them".formatted(name)));
			}
			else if (!name.isEmpty() && !known.contains(name)) {
				Optional<String> nearest = NearestName.of(name, known);
				problems.add(new CsvProblem(1,
						"has a column \"%s\", which there is not%s".formatted(typed,
								nearest.map((near) -> "; did you mean " + near + "?")
									.orElse(": take it out. Known are " + String.join(", ", known)))));
			}
			names.add(name);
		}
		return new CsvHeading(names);
	}

	/** Whether one of these columns is there; a problem otherwise. */
	boolean requireOneOf(List<String> columns, List<CsvProblem> problems) {
		boolean there = columns.stream().anyMatch(this.names::contains);
		if (!there) {
			problems.add(new CsvProblem(1, (columns.size() == 1) ? "lacks the column " + columns.getFirst()
					: "lacks a column: one of " + String.join(", ", columns) + " is needed"));
		}
		return there;
	}

	/** Whether no name stands there twice. */
	boolean isUnambiguous() {
		List<String> named = this.names.stream().filter((name) -> !name.isEmpty()).toList();
		return named.stream().distinct().count() == named.size();
	}

}
