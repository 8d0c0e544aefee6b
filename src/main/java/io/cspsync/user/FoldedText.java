package io.cspsync.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A text without what people do not notice: case, Unicode form, full width, blanks around
 * and doubled within, marks that have no shape. Two texts that fold to the same are the
 * same to a match.
 */
final class FoldedText {

	private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

	// Soft hyphen, zero-width characters, directions, variation selectors: they come with
	// texts copied from documents and mail programs.
	private static final Pattern SHAPELESS = Pattern
		.compile("[\\u00ad\\u034f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]");

	private FoldedText() {
	}

	/** The folded text; null if nothing is left, which never matches anything. */
	static @Nullable String of(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String folded = isPlain(text) ? text.strip().toLowerCase(Locale.ROOT) : fold(text);
		return folded.isEmpty() ? null : folded;
	}

	private static String fold(String text) {
		String shaped = SHAPELESS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
		// Down, up and down again: some letters have several small forms (ß and ss, the
		// two Greek sigmas), and the capital ß has another capital form.
		String small = shaped.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
		// Turkish has an i with and one without a dot, in both cases; written in capitals
		// or by a machine they become one another.
		String plain = Normalizer.normalize(small, Normalizer.Form.NFKD).replace("i\u0307", "i").replace('ς', 'σ');
		return BLANKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKC)).replaceAll(" ").strip();
	}

	private static boolean isPlain(String text) {
		boolean afterBlank = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean blank = c == ' ';
			if (c < ' ' || c >= 0x7f || (blank && afterBlank)) {
				return false;
			}
			afterBlank = blank;
		}
		return true;
	}

}
