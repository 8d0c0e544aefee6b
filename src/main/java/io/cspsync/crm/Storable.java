package io.cspsync.crm;

/**
 * Knows what PostgreSQL's {@code text} can hold: no U+0000 and no half of a surrogate
 * pair.
 */
public final class Storable {

	private Storable() {
	}

	/** Whether the text can be stored as it is. */
	public static boolean test(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				return false;
			}
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

	/**
	 * The text with U+FFFD in place of what cannot be stored: for messages about a
	 * record, never for the record itself.
	 */
	public static String replaced(String text) {
		if (test(text)) {
			return text;
		}
		StringBuilder fit = new StringBuilder(text.length());
		text.codePoints()
			.map((point) -> (point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
					? 0xFFFD : point)
			.forEach(fit::appendCodePoint);
		return fit.toString();
	}

}
