package io.cspsync.cli.settings;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Where a setting was written.
 *
 * @param place file with line, or the environment with the variable's name
 */
record SettingOrigin(String place) {

	static SettingOrigin of(PropertySource<?> source, @Nullable Origin origin, String variable) {
		if (source instanceof SystemEnvironmentPropertySource) {
			return new SettingOrigin("the environment (" + variable + ")");
		}
		Origin written = (origin instanceof PropertySourceOrigin wrapped) ? wrapped.getOrigin() : origin;
		if (written instanceof TextResourceOrigin text && text.getLocation() != null) {
			return new SettingOrigin(source.getName() + " line " + (text.getLocation().getLine() + 1));
		}
		return new SettingOrigin(source.getName());
	}

	/** Where a property, or the first one below it, is set; empty when nobody does. */
	static Optional<SettingOrigin> find(MutablePropertySources sources, String property) {
		if (!ConfigurationPropertyName.isValid(property)) {
			return Optional.empty();
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources)) {
			ConfigurationProperty found = find(source, name);
			if (found != null && source.getUnderlyingSource() instanceof PropertySource<?> underlying) {
				return Optional.of(of(underlying, found.getOrigin(), variable(underlying, name)));
			}
		}
		return Optional.empty();
	}

	private static @Nullable ConfigurationProperty find(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		ConfigurationProperty found = source.getConfigurationProperty(name);
		if (found == null && source instanceof IterableConfigurationPropertySource iterable) {
			return iterable.stream()
				.filter(name::isAncestorOf)
				.map(source::getConfigurationProperty)
				.findFirst()
				.orElse(null);
		}
		return found;
	}

	private static String variable(PropertySource<?> source, ConfigurationPropertyName name) {
		String wanted = bare(name.toString());
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String variable : enumerable.getPropertyNames()) {
				if (bare(variable).startsWith(wanted)) {
					return variable;
				}
			}
		}
		return name.toString();
	}

	private static String bare(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
