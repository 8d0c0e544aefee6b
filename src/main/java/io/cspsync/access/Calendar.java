package io.cspsync.access;

import java.util.List;

import io.cspsync.crm.Expiries;
import io.cspsync.crm.Expiry;

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
