package io.cspsync.cli.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
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
		int before = violations.size();
		collect(KnownSettings.prefix(type), type, violations);
		if (violations.size() > before) {
			return;
		}
		try {
			if (this.settings.bind(type) instanceof Settings record) {
				record.violations().forEach((violation) -> violations.add(placed(violation)));
			}
		}
		catch (BindException ex) {
			violations.add(Unreadable.sentence(ex, this.settings));
		}
	}

	private void collect(String prefix, Class<?> type, List<String> violations) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			ResolvableType componentType = ResolvableType.forType(component.getGenericType());
			if (SettingsNode.isSection(componentType.toClass())) {
				collect(name, componentType.toClass(), violations);
			}
			else {
				check(name, componentType, violations);
			}
		}
	}

	private void check(String name, ResolvableType type, List<String> violations) {
		try {
			this.binder.bind(name, Bindable.of(type));
			// Spring Boot would read 60 as 60 milliseconds.
			String raw = (type.toClass() == Duration.class) ? this.settings.value(name) : null;
			if (raw != null && raw.matches("[+-]?\\d+")) {
				violations.add(placed(
						"%s: %s has no unit; write %ss for seconds, %sm for minutes".formatted(name, raw, raw, raw)));
			}
		}
		catch (BindException ex) {
			violations.add(Unreadable.sentence(ex, this.settings));
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
