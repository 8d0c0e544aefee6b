package io.cspsync.user;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.cspsync.crm.UserField;
import org.jspecify.annotations.Nullable;

/**
 * Where a field mapping leads: a column or a custom field.
 *
 * @param field the column, null for a custom field
 * @param custom the custom field's name, empty for a column
 */
record FieldTarget(@Nullable UserField field, String custom) {

	private static final String PREFIX = "custom.";

	private static final Pattern CUSTOM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,62}");

	/** Reads a target; empty if there is none of that name. */
	static Optional<FieldTarget> of(String word) {
		String bare = word.strip();
		if (bare.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
			String custom = bare.substring(PREFIX.length());
			return CUSTOM.matcher(custom).matches() ? Optional.of(new FieldTarget(null, custom)) : Optional.empty();
		}
		return Stream.of(UserField.values())
			.filter((field) -> field.word().equals(bare.toLowerCase(Locale.ROOT)))
			.map((field) -> new FieldTarget(field, ""))
			.findAny();
	}

	/** The names of the columns. */
	static List<String> words() {
		return Stream.of(UserField.values()).map(UserField::word).toList();
	}

}
