package io.cspsync.tenant;

import java.util.Locale;

/**
 * How the partner may administer a tenant.
 */
public enum Delegation {

	/** Granular delegated admin privileges: roles given for a time. */
	GDAP,
	/** The older, unlimited delegated admin privileges. */
	DAP,
	/** Neither was found although both could be asked. */
	NONE,
	/** Not all could be asked. Never overwrites what was known before. */
	UNKNOWN;

	/** The word stored in {@code tenants.delegation}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The delegation of a stored word. */
	public static Delegation ofWord(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
