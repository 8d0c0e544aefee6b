package io.cspsync.licence;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a run counts of one tenant's licences. When a tenant is read a second time in a
 * run, what was written adds up and what was found replaces what was found first.
 */
final class LicenceCounts {

	private static final String CREATED = "licences-created";

	private static final String UPDATED = "licences-updated";

	private static final String UNCHANGED = "licences-unchanged";

	private static final Set<String> WRITTEN = Set.of(CREATED, UPDATED, "licences-removed", "subscriptions-created",
			"subscriptions-updated", "subscriptions-removed");

	private LicenceCounts() {
	}

	static Map<String, Long> of(LicencePlan plan) {
		Map<String, Long> counts = new TreeMap<>();
		put(counts, CREATED, plan.created().size());
		put(counts, UPDATED, plan.updated().size());
		put(counts, UNCHANGED, plan.unchanged());
		put(counts, "licences-removed", plan.removed().values().stream().mapToInt((list) -> list.size()).sum());
		put(counts, "licences-held", (plan.brake().state() == LicenceBrake.State.HELD) ? plan.brake().products() : 0);
		put(counts, "licences-rejected", plan.unstorable().size());
		put(counts, "skus-unknown", plan.unknown());
		put(counts, "subscriptions-created", plan.lines().created().size());
		put(counts, "subscriptions-updated", plan.lines().updated().size());
		put(counts, "subscriptions-removed", plan.lines().removedCount());
		put(counts, "subscriptions-unjoined", plan.lines().unjoined());
		put(counts, "words-unknown", plan.lines().unknownWords().size());
		return counts;
	}

	/** The tenant's counts after a read that came after others of the same run. */
	static Map<String, Long> after(@Nullable Map<String, Long> before, Map<String, Long> now) {
		if (before == null) {
			return now;
		}
		Map<String, Long> both = new TreeMap<>(now);
		WRITTEN.forEach((name) -> put(both, name, get(before, name) + get(now, name)));
		long present = get(now, CREATED) + get(now, UPDATED) + get(now, UNCHANGED);
		put(both, UNCHANGED, Math.max(0, present - get(both, CREATED) - get(both, UPDATED)));
		return both;
	}

	/** By how much the run's counts change. */
	static Map<String, Long> difference(@Nullable Map<String, Long> before, Map<String, Long> after) {
		Map<String, Long> difference = new TreeMap<>(after);
		if (before != null) {
			before.forEach((name, value) -> difference.merge(name, -value, Long::sum));
		}
		return difference;
	}

	private static long get(Map<String, Long> counts, String name) {
		return counts.getOrDefault(name, 0L);
	}

	private static void put(Map<String, Long> counts, String name, long value) {
		if (value != 0) {
			counts.put(name, value);
		}
		else {
			counts.remove(name);
		}
	}

}
