package io.cspsync.sandbox;

import java.util.Locale;

/**
 * How {@code commerceSubscriptionId} in a tenant's {@code /directory/subscriptions} is
 * related to the ids in Partner Center. No recording of a pair is known, so all of them
 * must be lived with.
 */
public enum DirectoryIds {

	/** The same in lower case, whatever Partner Center writes. */
	LOWER_CASE,

	/** The same in capitals. */
	UPPER_CASE,

	/** Other ids: nothing joins. */
	UNRELATED,

	/** The member is null. */
	LEFT_OUT;

	/** Reads {@code upper-case} as well as {@code UPPER_CASE}. */
	static DirectoryIds named(String word) {
		return valueOf(word.strip().replace('-', '_').toUpperCase(Locale.ROOT));
	}

}
