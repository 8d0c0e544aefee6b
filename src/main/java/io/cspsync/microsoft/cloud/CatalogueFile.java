package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.cloud.CatalogueRow.Service;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The catalogue as it stands in {@code errors.yml}, which explains its own columns.
 *
 * @param rows all of them
 * @param permissions what calls of Graph need, by pattern of their path
 */
record CatalogueFile(List<CatalogueRow> rows, Map<String, String> permissions) {

	private static final Pattern HOLDER = Pattern.compile("\\{([a-z-]+)}");

	private static final Set<String> COLUMNS = Set.of("code", "status", "endpoint", "app", "whose", "meaning", "why",
			"remedy", "says");

	/**
	 * Reads the file that is shipped.
	 * @throws IllegalStateException if it cannot be used, saying all that is wrong
	 */
	static CatalogueFile shipped() {
		try (InputStream in = Objects.requireNonNull(
				CatalogueFile.class.getResourceAsStream("/io/cspsync/microsoft/errors.yml"), "errors.yml")) {
			return of(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes the catalogue of what the file holds.
	 * @throws IllegalStateException if it cannot be used, saying all that is wrong
	 */
	static CatalogueFile of(Map<String, Object> sections) {
		List<String> wrong = new ArrayList<>();
		Map<String, String> phrases = texts(sections.get("phrases"));
		List<CatalogueRow> rows = new ArrayList<>();
		for (Service service : Service.values()) {
			Object listed = sections.get(service.name().toLowerCase(Locale.ROOT).replace('_', '-'));
			for (Object row : (listed instanceof List<?> list) ? list : List.of()) {
				Map<String, String> cells = texts(row);
				cells.keySet()
					.stream()
					.filter((key) -> !COLUMNS.contains(key))
					.forEach((key) -> wrong.add("unknown column " + key));
				rows.add(row(service, cells, (row instanceof Map<?, ?> map) ? map.get("says") : null, phrases));
			}
		}
		check(rows, wrong);
		if (!wrong.isEmpty()) {
			throw new IllegalStateException("errors.yml: " + String.join("; ", wrong));
		}
		return new CatalogueFile(List.copyOf(rows), texts(sections.get("permissions")));
	}

	private static CatalogueRow row(Service service, Map<String, String> cells, @Nullable Object says,
			Map<String, String> phrases) {
		List<String> said = new ArrayList<>();
		if (says instanceof List<?> list) {
			list.forEach((one) -> said.add(String.valueOf(one)));
		}
		String status = cells.get("status");
		return new CatalogueRow(service, cells.get("code"), (status != null) ? Integer.valueOf(status) : null,
				cells.get("endpoint"), cells.get("app"),
				Whose.valueOf(cells.getOrDefault("whose", "").toUpperCase(Locale.ROOT)),
				cells.getOrDefault("meaning", ""), cells.getOrDefault("why", ""),
				expanded(cells.getOrDefault("remedy", ""), phrases), List.copyOf(said));
	}

	/** The text with its phrases, which may hold place holders but no phrases. */
	private static String expanded(String text, Map<String, String> phrases) {
		return HOLDER.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(phrases.getOrDefault(found.group(1), found.group())));
	}

	private static void check(List<CatalogueRow> rows, List<String> wrong) {
		Set<String> holders = new HashSet<>(Refusal.HOLDERS);
		for (int i = 0; i < rows.size(); i++) {
			CatalogueRow row = rows.get(i);
			String where = row.service() + " " + row.label();
			row.violations().forEach((violation) -> wrong.add(where + " " + violation));
			HOLDER.matcher(row.remedy())
				.results()
				.filter((found) -> !holders.contains(found.group(1)))
				.forEach((found) -> wrong.add(where + " has the unknown place holder " + found.group()));
			for (CatalogueRow other : rows.subList(i + 1, rows.size())) {
				if (row.isAmbiguousWith(other)) {
					wrong.add(where + " is there twice, and neither is the more specific");
				}
			}
		}
	}

	private static Map<String, String> texts(@Nullable Object map) {
		Map<String, String> texts = new LinkedHashMap<>();
		if (map instanceof Map<?, ?> cells) {
			cells.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value).strip()));
		}
		return texts;
	}

}
