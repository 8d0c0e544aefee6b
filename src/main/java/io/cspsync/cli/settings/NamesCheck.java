package io.cspsync.cli.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds settings that nobody reads: a misspelt name would otherwise silently mean the
 * default.
 */
final class NamesCheck {

	private static final List<String> FOREIGN = List.of("spring.datasource.hikari.", "logging.level.");

	private static final List<String> DATABASE = List.of("spring.datasource.url", "spring.datasource.username",
			"spring.datasource.password", "spring.flyway.user", "spring.flyway.password");

	private final MutablePropertySources sources;

	private final KnownSettings known;

	NamesCheck(MutablePropertySources sources, KnownSettings known) {
		this.sources = sources;
		this.known = known;
	}

	void collect(List<String> violations) {
		for (PropertySource<?> source : this.sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					check(enumerable, name, violations);
				}
				if (source instanceof SystemEnvironmentPropertySource) {
					checkSpellings(enumerable, violations);
				}
			}
		}
	}

	private void check(EnumerablePropertySource<?> source, String name, List<String> violations) {
		if (source instanceof SystemEnvironmentPropertySource) {
			if (name.toUpperCase(Locale.ROOT).matches("SPRING_(DATASOURCE|FLYWAY)_.*")) {
				checkDatabase(name.toLowerCase(Locale.ROOT).replace('_', '.'), name + " in the environment",
						violations);
			}
			else if (KnownSettings.isVariable(name)) {
				this.known.complaintOfVariable(name)
					.ifPresent((complaint) -> violations.add("%s in the environment: %s".formatted(name, complaint)));
			}
		}
		else if (name.startsWith("spring.datasource.") || name.startsWith("spring.flyway.")) {
			checkDatabase(name, name + " in " + place(source, name), violations);
		}
		else if (FOREIGN.stream().noneMatch(name::startsWith)) {
			this.known.complaint(name, source.getProperty(name))
				.ifPresent(
						(complaint) -> violations.add("%s in %s: %s".formatted(name, place(source, name), complaint)));
		}
	}

	/** A misspelt URL would quietly mean the embedded database. */
	private static void checkDatabase(String name, String written, List<String> violations) {
		if (!DATABASE.contains(name) && FOREIGN.stream().noneMatch(name::startsWith)) {
			violations.add("%s: no such setting; there are %s".formatted(written, String.join(", ", DATABASE)));
		}
	}

	/** Spring Boot reads both, and which of them wins is nobody's choice. */
	private static void checkSpellings(EnumerablePropertySource<?> source, List<String> violations) {
		Map<String, String> seen = new HashMap<>();
		for (String name : source.getPropertyNames()) {
			String bare = name.toUpperCase(Locale.ROOT).replaceAll("(?<!\\d)_(?!\\d)", "");
			String other = KnownSettings.isVariable(name) ? seen.putIfAbsent(bare, name) : null;
			if (other != null && !Objects.equals(source.getProperty(name), source.getProperty(other))) {
				violations.add("%s and %s in the environment are two spellings of one setting, with different values: "
					.formatted(other, name) + "unset one");
			}
		}
	}

	private static String place(PropertySource<?> source, String name) {
		return SettingOrigin.of(source, OriginLookup.getOrigin(source, name), name).place();
	}

}
