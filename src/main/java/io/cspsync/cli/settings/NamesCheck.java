package io.cspsync.cli.settings;

import java.util.List;

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

	private static final List<String> FOREIGN = List.of("spring.datasource.", "logging.level.");

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
			}
		}
	}

	private void check(EnumerablePropertySource<?> source, String name, List<String> violations) {
		if (source instanceof SystemEnvironmentPropertySource) {
			if (KnownSettings.isVariable(name)) {
				this.known.complaintOfVariable(name)
					.ifPresent((complaint) -> violations.add("%s in the environment: %s".formatted(name, complaint)));
			}
		}
		else if (FOREIGN.stream().noneMatch(name::startsWith)) {
			this.known.complaint(name, source.getProperty(name))
				.ifPresent(
						(complaint) -> violations.add("%s in %s: %s".formatted(name, place(source, name), complaint)));
		}
	}

	private static String place(PropertySource<?> source, String name) {
		return SettingOrigin.of(source, OriginLookup.getOrigin(source, name), name).place();
	}

}
