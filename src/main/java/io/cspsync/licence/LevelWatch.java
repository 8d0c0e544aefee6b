package io.cspsync.licence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sees that a partner may read nobody's subscriptions (the membership level is lacking),
 * which each tenant for itself cannot see: when the first {@value #ENOUGH} answers are
 * all refusals. Thread-safe.
 */
final class LevelWatch {

	static final int ENOUGH = 5;

	private final Map<String, Integer> refusals = new HashMap<>();

	private final Set<String> answered = new HashSet<>();

	private final boolean proven;

	/**
	 * Begins to watch.
	 * @param proven whether this run has read tenants already: what a restart asks for
	 * again are just those that are refused
	 */
	LevelWatch(boolean proven) {
		this.proven = proven;
	}

	synchronized void answered(String partner) {
		this.answered.add(partner);
	}

	/** Notes a refusal and says whether that is the partner's affair. */
	synchronized boolean refused(String partner) {
		int count = this.refusals.merge(partner, 1, Integer::sum);
		return !this.proven && !this.answered.contains(partner) && count >= ENOUGH;
	}

}
