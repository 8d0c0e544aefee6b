package io.cspsync.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as it is compared: case, kinds and numbers of blanks, and the way accents are
 * encoded do not matter.
 *
 * @param text the form to compare; empty for a name of blanks, which equals nothing
 */
record NameKey(String text) {

	/** Also the no-break and the wide blanks, which {@code String.strip()} leaves. */
	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

	static NameKey of(String name) {
		String spaced = BLANKS.matcher(name).replaceAll(" ").strip();
		// Upper case first: it alone makes "ß" and "SS", "ς" and "σ" equal.
		String folded = spaced.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
		return new NameKey(Normalizer.normalize(folded, Normalizer.Form.NFC));
	}

	boolean isBlank() {
		return this.text.isEmpty();
	}

}
