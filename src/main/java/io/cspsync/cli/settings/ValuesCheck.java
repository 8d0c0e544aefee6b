package io.cspsync.cli.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;

/**
 * Finds values that cannot be read as what they should be, each for itself, and then asks
 * the record what it refuses.
 */
final class ValuesCheck {

	private static final Pattern NAME = Pattern.compile("\\bcsp(\\.[a-z0-9-]+(\\[\\d+\\])?)+");

	private final JobSettings settings;

	private final Binder binder;

	ValuesCheck(JobSettings settings) {
		this.settings = settings;
		this.binder = settings.binder();
	}

	void collect(Class<?> type, List<String> violations) {
		Set<ConfigurationPropertyName> unreadable = new HashSet<>();
		String prefix = KnownSettings.prefix(type);
		if (!collect(prefix, type, violations, unreadable)) {
			return;
		}
		try {
			// What cannot be read has been said, and stands at its default meanwhile.
			if (this.settings.binderWithout(unreadable).bindOrCreate(prefix, type) instanceof Settings record) {
				record.violations()
					.stream()
					.filter((violation) -> unreadable.stream().noneMatch((name) -> isAbout(violation, name)))
					.forEach((violation) -> violations.add(placed(violation)));
			}
		}
		catch (BindException ex) {
			violations.add(Unreadable.sentence(ex, this.settings));
		}
	}

	private static boolean isAbout(String violation, ConfigurationPropertyName name) {
		Matcher about = NAME.matcher(violation);
		return about.find() && about.group().equals(name.toString());
	}

	/** Returns whether the record makes sense without what is unreadable. */
	private boolean collect(String prefix, Class<?> type, List<String> violations,
			Set<ConfigurationPropertyName> unreadable) {
		boolean sense = true;
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + ComponentName.of(component);
			ResolvableType componentType = ResolvableType.forType(component.getGenericType());
			if (SettingsNode.isSection(componentType.toClass())) {
				sense &= collect(name, componentType.toClass(), violations, unreadable);
			}
			else if (SettingsNode.isSection(componentType.asMap().getGeneric(1).toClass())) {
				for (String key : keys(name)) {
					sense &= collect(name + "." + key, componentType.asMap().getGeneric(1).toClass(), violations,
							unreadable);
				}
			}
			else if (!check(name, componentType, violations)) {
				unreadable.add(ConfigurationPropertyName.of(name));
				// A list is what other settings refer to: match keys need their mappings.
				sense &= !Collection.class.isAssignableFrom(componentType.toClass());
			}
		}
		return sense;
	}

	/** The names that the operator chose there, as far as they can be names at all. */
	private Set<String> keys(String map) {
		try {
			return this.binder.bind(map, Bindable.mapOf(String.class, Object.class))
				.map(Map::keySet)
				.orElse(Set.of())
				.stream()
				.map((key) -> key.toLowerCase(Locale.ROOT))
				.filter((key) -> ConfigurationPropertyName.isValid(map + "." + key))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (BindException ex) {
			// A value where names should be: binding the record says so.
			return Set.of();
		}
	}

	private boolean check(String name, ResolvableType type, List<String> violations) {
		try {
			this.binder.bind(name, Bindable.of(type));
			// Spring Boot would read 60 as 60 milliseconds.
			String raw = (type.toClass() == Duration.class) ? this.settings.value(name) : null;
			if (raw != null && raw.matches("[+-]?\\d+")) {
				violations.add(placed(
						"%s: %s has no unit; write %ss for seconds, %sm for minutes".formatted(name, raw, raw, raw)));
				return false;
			}
			return true;
		}
		catch (BindException ex) {
			violations.add(Unreadable.sentence(ex, this.settings));
			return false;
		}
	}

	/** The sentence with the place where its property was written, if it was. */
	private String placed(String violation) {
		Matcher name = NAME.matcher(violation);
		if (!name.find()) {
			return violation;
		}
		return this.settings.origin(name.group())
			.map((origin) -> violation.substring(0, name.end()) + " in " + origin.place()
					+ violation.substring(name.end()))
			.orElse(violation.contains("missing") ? violation + " (in the environment: " + variable(name.group()) + ")"
					: violation);
	}

	private static String variable(String property) {
		return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

}
