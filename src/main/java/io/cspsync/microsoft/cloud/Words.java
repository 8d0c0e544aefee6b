package io.cspsync.microsoft.cloud;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes foreign text fit for a sentence that is logged and stored: PostgreSQL refuses
 * U+0000, and a line break would forge a line of the log.
 */
public final class Words {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

	private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.\\-]{1,100}");

	private static final int LONGEST = 200;

	private static final int LONGEST_SAID = 300;

	private static final Pattern ADDITIONS = Pattern.compile("\\s*Trace ID:.*", Pattern.DOTALL);

	private static final Pattern LETTERS = Pattern.compile("^\\s*AADSTS\\d+:\\s*");

	/**
	 * Tokens and keys: long and without a gap. A GUID is shorter, its hyphens count as
	 * gaps.
	 */
	private static final Pattern SECRET = Pattern
		.compile("eyJ[A-Za-z0-9_.-]{10,}|(?<![A-Za-z0-9_~+])(?=[A-Za-z0-9_~+]*[0-9~_])[A-Za-z0-9_~+]{32,}=*");

	private Words() {
	}

	/** The text on one line, at most 200 characters. */
	public static String of(String foreign) {
		String shown = foreign.substring(0, Math.min(foreign.length(), LONGEST));
		return CONTROL.matcher(shown).replaceAll(" ");
	}

	/**
	 * What Microsoft says about an error nobody knows, in quotation marks after a colon;
	 * empty if it says nothing. Without the ids and times that Entra adds, at most 300
	 * characters, and without anything that could be a token or a key.
	 */
	public static String said(String foreign) {
		String text = LETTERS.matcher(ADDITIONS.matcher(foreign).replaceFirst("")).replaceFirst("");
		String clean = SECRET.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("***").strip();
		String shown = (clean.length() <= LONGEST_SAID) ? clean : clean.substring(0, LONGEST_SAID) + "…";
		return shown.isEmpty() ? "" : ": \"" + shown + "\"";
	}

	/** When Microsoft answered, as it says itself; empty if it does not. */
	public static String at(@Nullable String time) {
		return (time == null || time.isBlank()) ? "" : " at " + of(time);
	}

	/** The code if it looks like one, else empty. */
	public static String code(String foreign) {
		return CODE.matcher(foreign).matches() ? foreign : "";
	}

}
