package io.cspsync.cli.reports;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.cspsync.cli.csv.CsvText;
import org.jspecify.annotations.Nullable;

/**
 * Records of a report as a table: a column for each of their components, so that CSV can
 * tell nothing else than JSON.
 *
 * @param <T> the records
 * @param name what the file is called, without its ending
 * @param type the records' class
 * @param rows the records
 */
record Table<T extends Record>(String name, Class<T> type, List<T> rows) {

	/** The whole file. */
	String csv(ZoneId zone) {
		RecordComponent[] columns = this.type.getRecordComponents();
		StringBuilder csv = new StringBuilder(
				CsvText.line(Arrays.stream(columns).map((column) -> heading(column.getName())).toList()));
		for (T row : this.rows) {
			List<@Nullable String> cells = new ArrayList<>();
			for (RecordComponent column : columns) {
				cells.add(cell(value(column, row), zone));
			}
			csv.append(CsvText.line(cells));
		}
		return csv.toString();
	}

	/** {@code tenantName} is {@code tenant_name}, as the views call it. */
	private static String heading(String component) {
		return component.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
	}

	// Names come from other people's directories, and CSV is opened in spreadsheets.
	private static @Nullable String cell(@Nullable Object value, ZoneId zone) {
		return switch (value) {
			case null -> null;
			case Number number -> number.toString();
			case Instant time -> ReportJson.time(time, zone);
			case Collection<?> several ->
				CsvText.guarded(several.stream().map(String::valueOf).collect(Collectors.joining("; ")));
			default -> CsvText.guarded(value.toString());
		};
	}

	private static @Nullable Object value(RecordComponent column, Record row) {
		try {
			column.getAccessor().setAccessible(true);
			return column.getAccessor().invoke(row);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("The component " + column + " cannot be read", ex);
		}
	}

}
