package io.cspsync.crm;

import java.util.Locale;

/**
 * What was found of a prerequisite, best first.
 */
public enum AccessState {

	/** It is there. */
	OK,
	/** Nobody could say: what it takes to look is missing, or it is not wanted. */
	NOT_CHECKED,
	/** It is there, but a person should know something of it. */
	WARNING,
	/** It is not there, and what needs it fails. */
	MISSING;

	/** The word stored in {@code tenant_access.state}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The state of a stored word. */
	public static AccessState ofWord(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/** The one of the two that a person should hear of first. */
	public AccessState worse(AccessState other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
