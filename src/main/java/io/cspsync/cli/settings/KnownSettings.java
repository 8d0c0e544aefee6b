package io.cspsync.cli.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.cspsync.tenant.NearestName;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names that settings may have: those of the records' components, compared without
 * case and dashes, as Spring Boot does.
 */
final class KnownSettings {

	private final SettingsNode root = new SettingsNode("");

	KnownSettings(Collection<Class<?>> records) {
		for (Class<?> type : records) {
			SettingsNode node = this.root;
			for (String element : prefix(type).split("\\.")) {
				node = node.section(element);
			}
			node.addComponents(type);
		}
	}

	/** Where a record's settings begin, such as {@code csp.users}. */
	static String prefix(Class<?> type) {
		ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
		if (annotation == null) {
			throw new IllegalArgumentException(type + " is no @ConfigurationProperties");
		}
		return annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
	}

	/**
	 * What is wrong with a property's name, as the end of a sentence; empty if it is
	 * known. A section may stand there with nothing below it.
	 */
	Optional<String> complaint(String property, @Nullable Object value) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		SettingsNode node = this.root;
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (name.isNumericIndex(i)) {
				if (!node.isList()) {
					return Optional.of(path + " is no list");
				}
				continue;
			}
			if (node.isMap()) {
				return Optional.empty();
			}
			SettingsNode next = node.find(name.getElement(i, Form.UNIFORM));
			if (next == null) {
				return Optional.of(unknown(node, path, name.getElement(i, Form.ORIGINAL),
						i + 1 < name.getNumberOfElements() && !name.isNumericIndex(i + 1)));
			}
			node = next;
			path.append(path.isEmpty() ? "" : ".").append(node.isAny() ? name.getElement(i, Form.DASHED) : node.name());
		}
		return (node.isLeaf() || value == null || "".equals(value)) ? Optional.empty()
				: Optional.of(path + " is a section and takes no value of its own");
	}

	private static String unknown(SettingsNode node, CharSequence path, String typed, boolean section) {
		String before = path.isEmpty() ? "" : path + ".";
		String kind = section ? "no such section" : "no such setting";
		if (node.names().isEmpty()) {
			return path + " takes a value and has nothing below it";
		}
		return NearestName.of(typed, node.names())
			.map((name) -> kind + "; did you mean " + before + name + "?")
			.orElseGet(() -> kind + "; there are " + before + String.join(", " + before, node.names()));
	}

	/**
	 * What is wrong with an environment variable's name; empty if it is known. Its words
	 * cannot be told from its sections, so it is compared as a whole.
	 */
	Optional<String> complaintOfVariable(String variable) {
		List<String> examples = new ArrayList<>();
		for (SettingsNode section : this.root.children()) {
			if (section.matchesVariable("", variable, examples)) {
				return Optional.empty();
			}
		}
		return Optional.of(NearestName.of(variable, examples)
			.map((name) -> "no such setting; did you mean " + name + "?")
			.orElse("no such setting; jobs/nightly.yml shows them, csp.users.guests is CSP_USERS_GUESTS here"));
	}

	/** Whether a variable's name is meant for us at all. */
	static boolean isVariable(String variable) {
		return Pattern.matches("(?i)csp_.*", variable);
	}

}
