package io.cspsync.notify;

/**
 * Makes texts of others fit to be shown: no control characters, no endless length.
 */
final class Lines {

	private static final int MOST = 400;

	/** Controls, and what turns the direction of the text around it. */
	private static final String UNFIT = "\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069";

	private Lines() {
	}

	/** One line, cut where it becomes too long. */
	static String one(String text) {
		return cut(text.replaceAll("[" + UNFIT + "]+", " ").strip(), MOST);
	}

	/** Several lines, without any other control character. */
	static String several(String text) {
		return text.replaceAll("\\r\\n?", "\n").replaceAll("[" + UNFIT + "&&[^\\n]]+", " ");
	}

	/** At most so many characters; what is left out is said. */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
		return text.substring(0, end) + "…";
	}

}
