package io.cspsync.crm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a field mapping writes.
 */
public enum FieldMode {

	/** Whenever Microsoft has a value: an empty one never wipes the CRM's. */
	NEVER_BLANK,
	/** Always: an empty value empties the CRM's. */
	ALWAYS,
	/** When the person is created, never afterwards. */
	ON_CREATE,
	/** When the CRM has none. */
	FILL_EMPTY,
	/** Always the same text, whatever Microsoft has. */
	CONSTANT;

	/** As settings name it: {@code never-blank}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Reads a setting; empty if there is no such mode. */
	public static Optional<FieldMode> ofWord(String word) {
		return Stream.of(values()).filter((mode) -> mode.word().equals(word)).findAny();
	}

	/** All of them as settings name them. */
	public static List<String> words() {
		return Stream.of(values()).map(FieldMode::word).toList();
	}

}
