package io.cspsync.cli.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

/**
 * One element of the settings' names: a section, a value, or both.
 */
final class SettingsNode {

	/** Stands for the names that the operator chooses, such as those of partners. */
	private static final String ANY = "NAME";

	private final String name;

	private final Map<String, SettingsNode> children = new TreeMap<>();

	private boolean leaf;

	private boolean list;

	private boolean map;

	SettingsNode(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	/** Whether it takes a value. */
	boolean isLeaf() {
		return this.leaf || this.list || this.map;
	}

	boolean isList() {
		return this.list;
	}

	/** Whether what follows may have any name. */
	boolean isMap() {
		return this.map;
	}

	Collection<SettingsNode> children() {
		return this.children.values();
	}

	List<String> names() {
		return this.children.values().stream().map(SettingsNode::name).toList();
	}

	@Nullable SettingsNode find(String uniform) {
		SettingsNode any = this.children.get(ANY);
		return (any != null) ? any : this.children.get(uniform);
	}

	/** Whether it may have any name. */
	boolean isAny() {
		return this.name.equals(ANY);
	}

	SettingsNode section(String child) {
		return this.children.computeIfAbsent(child.replace("-", "").toLowerCase(Locale.ROOT),
				(uniform) -> new SettingsNode(child));
	}

	void addComponents(Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			section(ComponentName.of(component)).add(ResolvableType.forType(component.getGenericType()));
		}
	}

	private void add(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (Collection.class.isAssignableFrom(raw)) {
			this.list = true;
			add(type.asCollection().getGeneric());
		}
		else if (Map.class.isAssignableFrom(raw)) {
			ResolvableType values = type.asMap().getGeneric(1);
			if (isSection(values.toClass())) {
				this.children.computeIfAbsent(ANY, SettingsNode::new).add(values);
			}
			else {
				this.map = true;
			}
		}
		else if (isSection(raw)) {
			addComponents(raw);
		}
		else {
			this.leaf = true;
		}
	}

	/**
	 * Value types are records too; what can be made of a text is a value and no section.
	 */
	static boolean isSection(Class<?> raw) {
		return raw.isRecord() && !ApplicationConversionService.getSharedInstance().canConvert(String.class, raw);
	}

	/**
	 * Whether the variable names this element or one below it.
	 * @param examples gets the names that would have matched
	 */
	boolean matchesVariable(String prefix, String variable, List<String> examples) {
		String typed = variable.toUpperCase(Locale.ROOT);
		String word = prefix
				+ (isAny() ? typedName(prefix, typed) : this.name.replace('-', '_').toUpperCase(Locale.ROOT));
		String pattern = pattern(word);
		if (isLeaf()) {
			examples.add(word.replace("#", "0"));
			if (typed.matches(pattern) || (this.list && this.children.isEmpty() && typed.matches(pattern + "_\\d+_?"))
					|| (this.map && typed.matches(pattern + "_.+"))) {
				return true;
			}
		}
		String below = word + (this.list ? "_#_" : "_");
		return this.children.values().stream().anyMatch((child) -> child.matchesVariable(below, variable, examples));
	}

	/** The name that the variable has there, so that only the rest of it is compared. */
	private static String typedName(String prefix, String typed) {
		Matcher named = Pattern.compile(pattern(prefix) + "([A-Z0-9]+)_.+").matcher(typed);
		return named.matches() ? named.group(1) : ANY;
	}

	/** Dashes may be left out or be underscores, as Spring Boot allows. */
	private static String pattern(String word) {
		return word.replace("_", "_?").replace("#", "\\d+");
	}

}
