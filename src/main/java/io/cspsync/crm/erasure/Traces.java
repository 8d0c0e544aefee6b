package io.cspsync.crm.erasure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * By what texts are found that tell of somebody.
 */
final class Traces {

	private static final int SHORTEST = 6;

	private final Set<String> values = new LinkedHashSet<>();

	/** Adds a value if it tells of one person alone. */
	void add(@Nullable String value) {
		String text = (value != null) ? value.strip() : "";
		boolean address = text.contains("@");
		boolean wholeName = text.contains(" ");
		boolean number = text.chars().filter(Character::isDigit).count() >= SHORTEST;
		if (text.length() >= SHORTEST && (address || wholeName || number)) {
			this.values.add(text);
		}
	}

	/** Adds both orders of a name. */
	void addName(@Nullable String first, @Nullable String last) {
		if (first != null && last != null) {
			add(first.strip() + " " + last.strip());
			add(last.strip() + ", " + first.strip());
		}
	}

	Set<String> values() {
		return Set.copyOf(this.values);
	}

	/** Any of them, in upper or lower case. */
	static Pattern pattern(Collection<String> traces) {
		return Pattern.compile(
				traces.isEmpty() ? "(?!)" : traces.stream().map(Pattern::quote).collect(Collectors.joining("|")),
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/** The same for PostgreSQL; the longest first, so that no half of one is left. */
	static String regex(Collection<String> traces) {
		return traces.stream()
			.sorted((one, other) -> other.length() - one.length())
			.map((trace) -> trace.replaceAll("([\\\\.*+?^${}()|\\[\\]])", "\\\\$1"))
			.collect(Collectors.joining("|"));
	}

	/** As they stand inside JSON. */
	static Collection<String> inJson(Collection<String> traces) {
		return traces.stream().map((trace) -> trace.replace("\\", "\\\\").replace("\"", "\\\"")).toList();
	}

}
