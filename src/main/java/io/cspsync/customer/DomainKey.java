package io.cspsync.customer;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An internet domain as it is compared, whether it came as a web site, a mail domain or a
 * tenant's domain: without scheme, {@code www.}, port and path, in lower case, in the
 * ASCII form of an international name.
 *
 * @param text the form to compare
 */
record DomainKey(String text) implements Comparable<DomainKey> {

	private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://", Pattern.CASE_INSENSITIVE);

	private static final Pattern END = Pattern.compile("[/?#].*$", Pattern.DOTALL);

	private static final Pattern PORT = Pattern.compile(":[0-9]*$");

	private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

	/**
	 * What the older rules for international names, the only ones that Java knows, turn
	 * into another, existing domain (straße.de into strasse.de).
	 */
	private static final Pattern TURNED_INTO_OTHERS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

	/**
	 * The domains that Microsoft gives every tenant, in its clouds: they say nothing of
	 * the company behind.
	 */
	private static final Pattern MICROSOFTS = Pattern.compile(
			"(?:^|\\.)(?:onmicrosoft\\.(?:com|us|de|cn)|(?:partner\\.)?onmschina\\.cn|microsoftonline\\.(?:com|us|de|cn))$");

	/**
	 * Reads a domain out of what people write. Null for what is none, is a bare address
	 * of a computer, or is one of those that Microsoft gives every tenant.
	 */
	static @Nullable DomainKey of(@Nullable String written) {
		if (written == null || TURNED_INTO_OTHERS.matcher(written).find()) {
			return null;
		}
		String text = SCHEME.matcher(written.strip()).replaceFirst("");
		text = END.matcher(text).replaceFirst("");
		text = PORT.matcher(text.substring(text.lastIndexOf('@') + 1)).replaceFirst("");
		text = ascii(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
		if (text.startsWith("www.") && text.indexOf('.', 4) > 0) {
			text = text.substring(4);
		}
		return (DOMAIN.matcher(text).matches() && !MICROSOFTS.matcher(text).find()) ? new DomainKey(text) : null;
	}

	private static String ascii(String text) {
		try {
			return IDN.toASCII(text).toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException ex) {
			// Not a domain, whatever else it is.
			return "";
		}
	}

	@Override
	public int compareTo(DomainKey other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
