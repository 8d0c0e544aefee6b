package io.cspsync.crm.exchange;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Texts as they are compared and kept.
 */
final class Wording {

	/** Also the no-break and the wide blanks, which spreadsheets leave behind. */
	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

	private static final Pattern OUTER = Pattern.compile("\\A[\\s\\p{Z}]+|[\\s\\p{Z}]+\\z");

	private Wording() {
	}

	/** Case, kinds and numbers of blanks and the encoding of accents do not matter. */
	static String folded(String text) {
		String spaced = BLANKS.matcher(trimmed(text)).replaceAll(" ");
		return Normalizer.normalize(spaced.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
	}

	/** Without the blanks around it. */
	static String trimmed(String text) {
		return OUTER.matcher(text).replaceAll("");
	}

	static boolean isBlank(@Nullable String text) {
		return text == null || trimmed(text).isEmpty();
	}

	/** For messages. */
	static String quoted(@Nullable String text) {
		return isBlank(text) ? "(empty)" : "\"" + text + "\"";
	}

}
