package io.cspsync.cli;

import java.util.Locale;
import java.util.Map;

import io.cspsync.crm.AccessState;

/**
 * The signs for what was found: those that everybody knows where the locale can show
 * them, plain ones elsewhere.
 */
enum Marks {

	/** Tick, cross and the like. */
	SIGNS("\u2714", "\u2013", "!", "\u2718", "\u2192"),
	/** For a terminal or a file that knows nothing but ASCII. */
	ASCII("+", "-", "!", "X", "->");

	private final String ok;

	private final String notChecked;

	private final String warning;

	private final String missing;

	private final String remedy;

	Marks(String ok, String notChecked, String warning, String missing, String remedy) {
		this.ok = ok;
		this.notChecked = notChecked;
		this.warning = warning;
		this.missing = missing;
		this.remedy = remedy;
	}

	/**
	 * By the locale as POSIX has it: the first of these variables that says something.
	 */
	static Marks of(Map<String, String> environment) {
		for (String variable : new String[] { "LC_ALL", "LC_CTYPE", "LANG" }) {
			String locale = environment.getOrDefault(variable, "");
			if (!locale.isEmpty()) {
				return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8") ? SIGNS : ASCII;
			}
		}
		return ASCII;
	}

	String of(AccessState state) {
		return switch (state) {
			case OK -> this.ok;
			case NOT_CHECKED -> this.notChecked;
			case WARNING -> this.warning;
			case MISSING -> this.missing;
		};
	}

	/** What stands before a remedy. */
	String remedy() {
		return this.remedy;
	}

}
