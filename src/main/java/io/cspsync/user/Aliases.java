package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import org.jspecify.annotations.Nullable;

/**
 * All addresses under which mail reaches a directory user.
 */
final class Aliases {

	/** The properties they are in. */
	static final List<String> PROPERTIES = List.of("proxyAddresses", "otherMails");

	private static final String SMTP = "smtp";

	// Lists come joined by ", ". Each proxy address begins with its kind, so that an X500
	// name with a comma in it stays whole.
	private static final Pattern PROXIES = Pattern.compile(", (?=[A-Za-z0-9]+:)");

	private static final Pattern MAILS = Pattern.compile(", ");

	private Aliases() {
	}

	/**
	 * The user's addresses, folded and each once. Microsoft writes {@code SMTP:} before
	 * the main address and {@code smtp:} before the others; what is no mail address
	 * (X500, SIP) is left out.
	 */
	static List<String> of(DirectoryUser user, UserSelection selection) {
		List<String> addresses = new ArrayList<>();
		for (String entry : entries(user, selection, "proxyAddresses", PROXIES)) {
			int colon = entry.indexOf(':');
			String kind = entry.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
			if (colon < 0 || kind.equals(SMTP)) {
				addresses.add(entry.substring(colon + 1));
			}
		}
		addresses.addAll(List.of(entries(user, selection, "otherMails", MAILS)));
		addresses.removeIf((address) -> address.indexOf('@') < 0);
		return MatchKey.folded(addresses.toArray(String[]::new));
	}

	private static String[] entries(DirectoryUser user, UserSelection selection, String property, Pattern separator) {
		int index = selection.indexOf(property);
		@Nullable String joined = (index >= 0) ? user.properties().get(index) : null;
		return (joined != null) ? separator.split(joined) : new String[0];
	}

}
