package io.cspsync.licence;

import java.util.List;

import io.cspsync.microsoft.graph.DirectorySubscription;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant's own directory says of its subscriptions: the only bridge from a
 * partner's subscription to its SKU.
 *
 * @param lines all of them, null where they could not be read
 * @param missing why not, null where they were read
 */
record Bridge(@Nullable List<DirectorySubscription> lines, @Nullable String missing) {

	static Bridge of(List<DirectorySubscription> lines) {
		return new Bridge(List.copyOf(lines), null);
	}

	/**
	 * Products without any subscription behind them: no such tenant exists, so nothing
	 * that is known is forgotten for it.
	 */
	static Bridge empty() {
		return new Bridge(null, "Graph names no subscriptions behind the products");
	}

	/** Graph lets the directory app not in at all. */
	static Bridge notConsented() {
		return new Bridge(null, "not consented");
	}

	/** The settings ask for another way than Graph. */
	static Bridge notAsked() {
		return new Bridge(null, "Graph is not asked (csp.licences.read-through)");
	}

	/** Graph tells the SKUs, but not the subscriptions behind them. */
	static Bridge refused(String code) {
		return new Bridge(null, "Graph refuses /directory/subscriptions with " + code);
	}

}
