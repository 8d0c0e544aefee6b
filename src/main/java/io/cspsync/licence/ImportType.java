package io.cspsync.licence;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is imported as a tenant's licences.
 */
enum ImportType {

	/** The tenant's SKU totals, whoever sold them. */
	ALL_SUBSCRIBED_SKUS,
	/** What the partner sold, and nothing else. */
	YOUR_SUBSCRIPTIONS,
	/**
	 * The SKU totals, which the partner's subscriptions explain and never add to; only
	 * products without a SKU count by their subscriptions.
	 */
	BOTH;

	/** The word of the settings. */
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The type of a word of the settings. */
	static Optional<ImportType> ofWord(String word) {
		return Stream.of(values()).filter((type) -> type.word().equals(word)).findFirst();
	}

	/** Whether the SKU totals are the count. */
	boolean countsSkus() {
		return this != YOUR_SUBSCRIPTIONS;
	}

	/** Whether the partner's subscriptions are asked for. */
	boolean readsSubscriptions() {
		return this != ALL_SUBSCRIBED_SKUS;
	}

}
