package io.cspsync.crm;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Why a tenant is no longer imported.
 */
public enum LeftReason {

	/** No list has it any more. */
	GONE,
	/** A list has it, but with a relationship that is not imported. */
	RELATIONSHIP,
	/** The settings exclude it. */
	EXCLUDED;

	/** The word stored in {@code tenants.left_reason}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The reason of a stored word, null for none. */
	static @Nullable LeftReason ofWord(@Nullable String word) {
		return (word != null) ? valueOf(word.toUpperCase(Locale.ROOT)) : null;
	}

}
