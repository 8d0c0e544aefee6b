package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.cspsync.crm.Expiries;
import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.login.KnownApp;

/**
 * What was found to end by itself, of one kind.
 *
 * @param kind of what
 * @param found what ends
 * @param whole whether that is all there is, so that the rest is over
 */
public record Calendar(Expiry.Kind kind, List<Expiry> found, boolean whole) {

	/** Only those of the kind. */
	public Calendar {
		Expiry.Kind wanted = kind;
		found = found.stream().filter((one) -> one.kind() == wanted).toList();
	}

	/**
	 * Of the credentials of a partner's apps. Of a kind that one of them has and whose
	 * end nobody tells, not all is known.
	 * @param apps all of the partner, empty where the settings do not name them
	 * @param ends of those whose end is told
	 */
	static List<Calendar> ofCredentials(String partner, List<KnownApp> apps, Map<KnownApp, SecretEnd> ends) {
		List<Expiry> found = new ArrayList<>();
		ends.forEach((app, end) -> found.add(end.expiry(app, partner)));
		return Stream.of(Expiry.Kind.SECRET, Expiry.Kind.CERTIFICATE)
			.map((kind) -> new Calendar(kind, found,
					!apps.isEmpty() && apps.stream()
						.filter((app) -> app.hasSecret() == (kind == Expiry.Kind.SECRET))
						.allMatch(ends::containsKey)))
			.toList();
	}

	/** Keeps it. */
	public void keep(Expiries expiries, String partner) {
		if (this.whole) {
			expiries.replace(this.kind, partner, this.found);
		}
		else {
			expiries.note(this.kind, partner, this.found);
		}
	}

}
