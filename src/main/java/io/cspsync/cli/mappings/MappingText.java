package io.cspsync.cli.mappings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteWords.TenantName;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes mappings as {@link MappingFile} reads them.
 */
public final class MappingText {

	private MappingText() {
	}

	/** Tenants and their mappings, none for a tenant without any. */
	public static String of(MappingFile.Format format, Map<TenantName, List<SiteMapping>> mappings) {
		return switch (format) {
			case CSV -> csv(mappings);
			case YAML -> yaml(mappings);
		};
	}

	private static String csv(Map<TenantName, List<SiteMapping>> mappings) {
		StringBuilder csv = new StringBuilder(CsvText.line(MappingCsv.COLUMNS));
		mappings.forEach((tenant, of) -> {
			if (of.isEmpty()) {
				row(csv, tenant, Map.of());
			}
			int number = 0;
			for (SiteMapping mapping : of) {
				number++;
				List<Map<String, @Nullable String>> rows = rows(mapping);
				rows.getFirst().putAll(described(mapping));
				for (Map<String, @Nullable String> row : rows) {
					row.put("mapping", String.valueOf(number));
					row(csv, tenant, row);
				}
			}
		});
		return csv.toString();
	}

	private static void row(StringBuilder csv, TenantName tenant, Map<String, @Nullable String> cells) {
		List<@Nullable String> line = new ArrayList<>();
		for (String column : MappingCsv.COLUMNS) {
			line.add(CsvText.guarded(switch (column) {
				case "tenant_id" -> tenant.tenantId().toString();
				case "tenant" -> tenant.name();
				default -> cells.get(column);
			}));
		}
		csv.append(CsvText.line(line));
	}

	private static List<Map<String, @Nullable String>> rows(SiteMapping mapping) {
		List<Map<String, @Nullable String>> rows = new ArrayList<>();
		int number = 0;
		for (SiteMapping.Filter filter : mapping.filters()) {
			number++;
			List<String> values = filter.values().isEmpty() ? List.of("") : filter.values();
			for (String value : values) {
				Map<String, @Nullable String> row = new LinkedHashMap<>();
				row.put("filter", String.valueOf(number));
				row.put("property", filter.property());
				row.put("operator", filter.operator().word());
				row.put("value", value);
				rows.add(row);
			}
		}
		for (SiteMapping.Value value : mapping.values()) {
			Map<String, @Nullable String> row = new LinkedHashMap<>();
			row.put("attribute_value", value.value());
			row.put("attribute_site", value.site().name());
			rows.add(row);
		}
		if (rows.isEmpty()) {
			rows.add(new LinkedHashMap<>());
		}
		return rows;
	}

	private static Map<String, @Nullable String> described(SiteMapping mapping) {
		SiteMapping.Site site = mapping.site();
		Map<String, @Nullable String> cells = new LinkedHashMap<>();
		cells.put("kind", mapping.kind().word());
		cells.put("site", (site != null) ? site.name() : null);
		cells.put("group", mapping.groupName());
		cells.put("group_id", (mapping.groupId() != null) ? mapping.groupId().toString() : null);
		cells.put("attribute", mapping.attribute());
		cells.put("guests", guests(mapping));
		return cells;
	}

	private static String yaml(Map<TenantName, List<SiteMapping>> mappings) {
		List<Object> tenants = new ArrayList<>();
		mappings.forEach((tenant, of) -> {
			Map<String, Object> members = new LinkedHashMap<>();
			members.put("tenant-id", tenant.tenantId().toString());
			members.put("tenant", tenant.name());
			// A list of its own: YAML would name an empty one that all share by an
			// anchor.
			members.put("mappings", new ArrayList<>(of.stream().map(MappingText::members).toList()));
			tenants.add(members);
		});
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		return new Yaml(options).dump(tenants);
	}

	private static Map<String, Object> members(SiteMapping mapping) {
		Map<String, Object> members = new LinkedHashMap<>();
		described(mapping).forEach((name, text) -> {
			if (text != null && !text.isEmpty()) {
				members.put(name.replace('_', '-'), text);
			}
		});
		if (!mapping.filters().isEmpty()) {
			members.put("filters", mapping.filters().stream().map(MappingText::members).toList());
		}
		if (!mapping.values().isEmpty()) {
			Map<String, String> sites = new LinkedHashMap<>();
			mapping.values().forEach((value) -> sites.put(value.value(), value.site().name()));
			members.put("sites", sites);
		}
		return members;
	}

	private static Map<String, Object> members(SiteMapping.Filter filter) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("property", filter.property());
		members.put("operator", filter.operator().word());
		switch (filter.operator()) {
			case IN -> members.put("values", List.copyOf(filter.values()));
			case IS_EMPTY -> {
			}
			case EQUALS, NOT_EQUALS, STARTS, ENDS, CONTAINS -> members.put("value", filter.values().getFirst());
		}
		return members;
	}

	private static String guests(SiteMapping mapping) {
		return (mapping.guests() == null) ? "" : mapping.guests() ? "in" : "out";
	}

	/** What a mapping's filters ask, for people. */
	public static String filters(Collection<SiteMapping.Filter> filters) {
		return String.join(" and ",
				filters.stream()
					.map((filter) -> (filter.property() + " " + filter.operator().word() + " "
							+ String.join(" | ", filter.values()))
						.strip())
					.toList());
	}

}
