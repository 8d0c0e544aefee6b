package io.cspsync.cli.csv;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A file of rows under a heading line, as spreadsheets save it: UTF-8 with or without a
 * byte order mark, commas or semicolons, quoted cells that may hold line breaks.
 *
 * @param rows the rows that could be read; blank lines are none
 * @param problems all that is wrong, by line
 * @param usable whether the rows mean something in spite of problems: their columns are
 * told apart, and those needed are there
 */
public record CsvFile(List<CsvRow> rows, List<CsvProblem> problems, boolean usable) {

	/**
	 * Reads a file.
	 * @param delimiter what separates cells, null to see from the heading line
	 * @param known the columns that there are
	 * @param needed of each of these lists one column has to be there
	 */
	public static CsvFile read(Path file, @Nullable Character delimiter, List<String> known,
			List<List<String>> needed) {
		try {
			return of(Files.readAllBytes(file), delimiter, known, needed);
		}
		catch (IOException ex) {
			String why = switch (ex) {
				case NoSuchFileException none -> "is not there";
				case AccessDeniedException denied -> "may not be read by this user";
				default -> Files.isDirectory(file) ? "is a folder" : "cannot be read (" + ex.getMessage() + ")";
			};
			return new CsvFile(List.of(), List.of(new CsvProblem(0, why)), false);
		}
	}

	/** As {@link #read}, of a file's content. */
	static CsvFile of(byte[] bytes, @Nullable Character delimiter, List<String> known, List<List<String>> needed) {
		List<CsvProblem> problems = new ArrayList<>();
		List<CsvRow> rows = new ArrayList<>();
		String text = CsvBytes.decode(bytes, problems);
		if (problems.isEmpty() && text.isBlank()) {
			problems.add(new CsvProblem(0, "is empty: its first line has to name the columns"));
		}
		boolean usable = problems.isEmpty()
				&& readRows(text, (delimiter != null) ? delimiter : delimiter(text), known, needed, rows, problems);
		return new CsvFile(List.copyOf(rows), List.copyOf(problems), usable);
	}

	// Of those outside quotes.
	private static char delimiter(String text) {
		int semicolons = 0;
		int commas = 0;
		boolean quoted = false;
		for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
			char c = text.charAt(i);
			quoted ^= c == '"';
			semicolons += (!quoted && c == ';') ? 1 : 0;
			commas += (!quoted && c == ',') ? 1 : 0;
		}
		return (semicolons > commas) ? ';' : ',';
	}

	private static boolean readRows(String text, char separator, List<String> known, List<List<String>> needed,
			List<CsvRow> rows, List<CsvProblem> problems) {
		int line = 1;
		boolean usable = false;
		try (MappingIterator<String[]> lines = CsvMapper.builder()
			.enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
			.build()
			.readerFor(String[].class)
			.with(CsvSchema.emptySchema().withColumnSeparator(separator))
			.readValues(text)) {
			CsvHeading heading = CsvHeading.of(lines.nextValue(), known, problems);
			usable = heading.isUnambiguous();
			for (List<String> columns : needed) {
				usable &= heading.requireOneOf(columns, problems);
			}
			while (true) {
				// Where the next row begins; afterwards it is where the row has ended.
				line = lines.currentLocation().getLineNr();
				if (!lines.hasNextValue()) {
					return usable;
				}
				row(line, lines.nextValue(), heading, rows, problems);
			}
		}
		catch (JacksonException ex) {
			problems.add(new CsvProblem(line, syntax(ex)));
			return usable;
		}
	}

	private static String syntax(JacksonException ex) {
		String said = String.valueOf(ex.getOriginalMessage());
		if (said.contains("Missing closing quote")) {
			return "opens a quote that is closed nowhere: close it, and double each quote that belongs to the text";
		}
		if (said.contains("Expected column separator")) {
			return "has text after a closing quote: double each quote that belongs to the text";
		}
		return "cannot be read (" + said + ")";
	}

	private static void row(int line, String[] cells, CsvHeading heading, List<CsvRow> rows,
			List<CsvProblem> problems) {
		if (List.of(cells).stream().allMatch(String::isBlank)) {
			return;
		}
		if (cells.length != heading.names().size()) {
			problems.add(new CsvProblem(line,
					"has %d cells, but the heading line has %d: put cells that hold the separator into quotes"
						.formatted(cells.length, heading.names().size())));
			return;
		}
		Map<String, String> named = new LinkedHashMap<>();
		for (int i = 0; i < cells.length; i++) {
			if (!heading.names().get(i).isEmpty()) {
				named.put(heading.names().get(i), CsvText.unguarded(cells[i]));
			}
			else if (!cells[i].isBlank()) {
				problems.add(new CsvProblem(line,
						"has \"%s\" in column %d, which has no heading".formatted(cells[i], i + 1)));
			}
		}
		rows.add(new CsvRow(line, named));
	}

}
