package io.cspsync.licence;

import java.util.Locale;

/**
 * What Microsoft's word for a subscription's state means for its units. Graph and Partner
 * Center have words of their own.
 */
enum LineStatus {

	/** Its units may be used. */
	USABLE,
	/** Its units are there and may not be used. */
	SUSPENDED,
	/** Ordered, and nothing there yet. */
	WAITING,
	/**
	 * A word that came later than this program: nobody is billed for units that are not
	 * known to be usable, and nothing is called ended.
	 */
	UNKNOWN,
	/** Nothing is there any more; Partner Center lists such lines for good. */
	ENDED;

	static LineStatus of(String word) {
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "active", "enabled", "warning" -> USABLE;
			case "suspended", "lockedout" -> SUSPENDED;
			case "pending", "none" -> WAITING;
			case "expired", "deleted", "disabled" -> ENDED;
			default -> UNKNOWN;
		};
	}

}
