package io.cspsync.cli.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A CSV file with a heading, as spreadsheets and other programs write it: comma,
 * semicolon or tab between the cells (whichever the heading has most of), quoted cells,
 * any line ends, with or without a byte order mark. Names of columns are compared without
 * case, and a blank or a dash is as good as an underscore.
 */
public final class CsvTable {

	private final String file;

	private final List<CsvRow> rows;

	private final List<String> ignored;

	private final CsvProblems problems;

	private CsvTable(String file, List<CsvRow> rows, List<String> ignored, CsvProblems problems) {
		this.file = file;
		this.rows = List.copyOf(rows);
		this.ignored = List.copyOf(ignored);
		this.problems = problems;
	}

	/**
	 * Reads a file. Columns of other names are left out, unless one looks like a column
	 * meant.
	 * @param columns the columns that are known
	 * @throws CsvException if it is no such file, or its heading cannot be used
	 */
	public static CsvTable read(Path file, Collection<String> columns) {
		List<List<String>> lines = parsed(file, CsvText.read(file));
		CsvProblems problems = new CsvProblems(name(file));
		if (lines.isEmpty()) {
			throw new CsvException(name(file), List
				.of("It is empty: its first line must name columns, any of " + String.join(", ", columns) + "."));
		}
		int line = 1;
		int first = 0;
		while (first < lines.size() - 1 && isBlank(lines.get(first))) {
			line += height(lines.get(first++));
		}
		List<String> ignored = new ArrayList<>();
		List<@Nullable String> heading = heading(lines.get(first), line, columns, ignored, problems);
		problems.refuseIfAny();
		List<CsvRow> rows = new ArrayList<>();
		line += height(lines.get(first));
		for (List<String> cells : lines.subList(first + 1, lines.size())) {
			if (!isBlank(cells)) {
				rows.add(row(line, heading, cells, problems));
			}
			line += height(cells);
		}
		return new CsvTable(name(file), rows, ignored, problems);
	}

	/** How people call the file. */
	static String name(Path file) {
		return Objects.requireNonNullElse(file.getFileName(), file).toString();
	}

	public String file() {
		return this.file;
	}

	/** The rows, blank lines left out. */
	public List<CsvRow> rows() {
		return this.rows;
	}

	/** Columns that were left out, as the file names them. */
	public List<String> ignored() {
		return this.ignored;
	}

	/** For what else is wrong with the rows. */
	public CsvProblems problems() {
		return this.problems;
	}

	private static List<List<String>> parsed(Path file, String text) {
		CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
		List<List<String>> lines = new ArrayList<>();
		try (MappingIterator<String[]> rows = CsvMapper.builder()
			.enable(CsvReadFeature.WRAP_AS_ARRAY)
			.build()
			.readerFor(String[].class)
			.with(schema)
			.readValues(text)) {
			while (rows.hasNext()) {
				lines.add(List.of(rows.next()));
			}
		}
		catch (JacksonException ex) {
			int line = lines.stream().mapToInt(CsvTable::height).sum() + 1;
			throw new CsvException(name(file), List
				.of("line %d: A quoted cell that begins here does not end, or goes on after its quotes: write \"\" for a quote within one."
					.formatted(line)));
		}
		return lines;
	}

	private static char separator(String text) {
		String heading = text.lines().filter((line) -> !line.isBlank()).findFirst().orElse("");
		char separator = ',';
		for (char candidate : new char[] { ';', '\t' }) {
			if (count(heading, candidate) > count(heading, separator)) {
				separator = candidate;
			}
		}
		return separator;
	}

	private static long count(String text, char wanted) {
		return text.chars().filter((c) -> c == wanted).count();
	}

	/** How many lines a row takes: quoted cells may have line ends. */
	private static int height(List<String> cells) {
		return 1 + (int) cells.stream().mapToLong((cell) -> count(cell, '\n')).sum();
	}

	private static boolean isBlank(List<String> cells) {
		return cells.stream().allMatch((cell) -> clean(cell).isEmpty());
	}

	private static List<@Nullable String> heading(List<String> cells, int line, Collection<String> columns,
			List<String> ignored, CsvProblems problems) {
		Map<String, String> known = new HashMap<>();
		columns.forEach((column) -> known.put(key(column), column));
		List<@Nullable String> heading = new ArrayList<>();
		for (String cell : cells) {
			String column = known.get(key(cell));
			if (column != null && heading.contains(column)) {
				problems.add(line, "The column %s is there twice: remove one.".formatted(column));
			}
			else if (column == null && !clean(cell).isEmpty()) {
				Optional<String> meant = NearestName.of(clean(cell), columns);
				meant.ifPresentOrElse(
						(name) -> problems.add(line,
								"There is no column \"%s\"; did you mean %s?".formatted(clean(cell), name)),
						() -> ignored.add(clean(cell)));
			}
			heading.add(column);
		}
		if (heading.stream().allMatch(Objects::isNull)) {
			problems.add(line, "This line must name columns, but has none of " + String.join(", ", columns) + ".");
		}
		return heading;
	}

	private static CsvRow row(int line, List<@Nullable String> heading, List<String> cells, CsvProblems problems) {
		Map<String, String> named = new LinkedHashMap<>();
		for (int i = 0; i < cells.size(); i++) {
			String column = (i < heading.size()) ? heading.get(i) : null;
			if (column != null) {
				named.put(column, clean(cells.get(i)));
			}
			else if (i >= heading.size() && !clean(cells.get(i)).isEmpty()) {
				problems.add(line,
						"It has %d cells, and the heading %d: put quotes around a cell with a separator in it."
							.formatted(cells.size(), heading.size()));
				break;
			}
		}
		return new CsvRow(line, named);
	}

	private static String key(String column) {
		return clean(column).toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
	}

	private static String clean(String cell) {
		return cell.replace('\u00a0', ' ').strip();
	}

}
