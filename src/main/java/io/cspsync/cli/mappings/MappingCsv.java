package io.cspsync.cli.mappings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.cli.csv.CsvFile;
import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.cli.csv.CsvRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads mappings out of the rows of a spreadsheet. A mapping has a row for each filter,
 * each further value of an {@code in} filter (told by the filter's number) and each value
 * of its attribute; what it is stands in its first row.
 */
final class MappingCsv {

	static final List<String> COLUMNS = List.of("tenant_id", "tenant", "mapping", "kind", "site", "group", "group_id",
			"attribute", "guests", "filter", "property", "operator", "value", "attribute_value", "attribute_site");

	static final List<List<String>> NEEDED = List.of(List.of("tenant_id", "tenant"), List.of("mapping"),
			List.of("site", "attribute_site"));

	private static final List<String> OF_THE_MAPPING = List.of("kind", "site", "group", "group_id", "attribute",
			"guests");

	private final List<CsvProblem> problems = new ArrayList<>();

	private final Map<String, Tenant> tenants = new LinkedHashMap<>();

	private MappingCsv() {
	}

	/** Reads the rows; what is wrong with them is added to the problems. */
	static List<Draft> read(CsvFile file, List<CsvProblem> problems) {
		MappingCsv csv = new MappingCsv();
		file.rows().forEach(csv::add);
		problems.addAll(csv.problems);
		return csv.tenants.values().stream().map(Tenant::draft).toList();
	}

	private void add(CsvRow row) {
		String id = name(row, "tenant_id");
		String name = name(row, "tenant");
		if (id.isEmpty() && name.isEmpty()) {
			refuse(row, "names no tenant: fill tenant_id, or tenant with its name");
			return;
		}
		Tenant tenant = this.tenants.computeIfAbsent(id.isEmpty() ? name : id,
				(key) -> new Tenant(row.line(), id, name, new TreeMap<>()));
		String number = name(row, "mapping");
		if (number.isEmpty()) {
			if (COLUMNS.subList(3, COLUMNS.size()).stream().anyMatch((column) -> !name(row, column).isEmpty())) {
				refuse(row, "has no number in the column mapping: number the tenant's mappings 1, 2, 3 in their order");
			}
			// A tenant alone: it is to have no mapping.
			return;
		}
		if (!number.matches("[1-9][0-9]{0,5}")) {
			refuse(row, "has the mapping \"%s\": write a whole number from 1".formatted(number));
			return;
		}
		Mapping mapping = tenant.mappings()
			.computeIfAbsent(Integer.parseInt(number),
					(n) -> new Mapping(row.line(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>()));
		describe(row, mapping);
		filter(row, mapping);
		String value = row.cells().getOrDefault("attribute_value", "");
		String site = name(row, "attribute_site");
		if (!value.isBlank() || !site.isEmpty()) {
			mapping.values().add(new Draft.Value(row.line(), value, site));
		}
	}

	private void describe(CsvRow row, Mapping mapping) {
		for (String column : OF_THE_MAPPING) {
			String text = name(row, column);
			String before = mapping.texts().get(column);
			if (before == null) {
				mapping.texts().put(column, text);
			}
			else if (!text.isEmpty() && !text.equals(before)) {
				refuse(row, "has the %s \"%s\", but line %d says \"%s\" of the same mapping".formatted(column, text,
						mapping.line(), before));
			}
		}
	}

	private void filter(CsvRow row, Mapping mapping) {
		String property = name(row, "property");
		String operator = name(row, "operator");
		String value = row.cells().getOrDefault("value", "");
		String number = name(row, "filter");
		if (property.isEmpty() && operator.isEmpty() && value.isBlank()) {
			if (!number.isEmpty()) {
				refuse(row, "has a filter %s without property and operator".formatted(number));
			}
			return;
		}
		List<String> values = value.isEmpty() ? List.of() : List.of(value);
		Draft.Filter filter = new Draft.Filter(row.line(), property, operator, values);
		String key = number.isEmpty() ? "line " + row.line() : number;
		Draft.Filter before = mapping.filters().putIfAbsent(key, filter);
		if (before == null) {
			return;
		}
		if (!before.operator().equals("in") || !before.property().equals(property)
				|| !before.operator().equals(operator)) {
			refuse(row, "has another filter %s than line %d: only an \"in\" filter has several rows, one for each value"
				.formatted(number, before.line()));
			return;
		}
		List<String> all = new ArrayList<>(before.values());
		all.addAll(values);
		mapping.filters().put(key, new Draft.Filter(before.line(), property, operator, all));
	}

	private static String name(CsvRow row, String column) {
		return row.cells().getOrDefault(column, "").replace('\u00a0', ' ').strip();
	}

	private void refuse(CsvRow row, String sentence) {
		this.problems.add(new CsvProblem(row.line(), sentence));
	}

	private record Tenant(int line, String id, String name, Map<Integer, Mapping> mappings) {

		Draft draft() {
			return new Draft(this.line, this.id, this.name,
					this.mappings.values().stream().map(Mapping::draft).toList());
		}

	}

	private record Mapping(int line, Map<String, String> texts, Map<String, Draft.Filter> filters,
			List<Draft.Value> values) {

		Draft.Mapping draft() {
			return new Draft.Mapping(this.line, text("kind"), text("site"), text("group"), text("group_id"),
					text("attribute"), text("guests"), List.copyOf(this.filters.values()), List.copyOf(this.values));
		}

		private String text(String column) {
			@Nullable String text = this.texts.get(column);
			return (text != null) ? text : "";
		}

	}

}
