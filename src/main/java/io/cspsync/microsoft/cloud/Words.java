package io.cspsync.microsoft.cloud;

import java.util.regex.Pattern;

/**
 * Makes foreign text fit for a sentence that is logged and stored: PostgreSQL refuses
 * U+0000, and a line break would forge a line of the log.
 */
public final class Words {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

	private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.\\-]{1,100}");

	private static final int LONGEST = 200;

	private Words() {
	}

	/** The text on one line, at most 200 characters. */
	public static String of(String foreign) {
		String shown = foreign.substring(0, Math.min(foreign.length(), LONGEST));
		return CONTROL.matcher(shown).replaceAll(" ");
	}

	/** The code if it looks like one, else empty. */
	public static String code(String foreign) {
		return CODE.matcher(foreign).matches() ? foreign : "";
	}

}
