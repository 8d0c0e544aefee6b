package io.cspsync.user;

import java.text.Normalizer;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A text without what people do not notice: case, Unicode form, blanks around and doubled
 * within. Two texts that fold to the same are the same to a match.
 */
final class FoldedText {

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
		String blanks = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\p{Z}\\s]+", " ").strip();
		// Up and down again: capital letters of some scripts have several small forms
		// (ß and ss, the two Greek sigmas).
		return Normalizer.normalize(blanks.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ'),
				Normalizer.Form.NFC);
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
