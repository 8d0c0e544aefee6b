package io.cspsync.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldTags;
import org.jspecify.annotations.Nullable;

/**
 * Decides which service-user flags of a tenant may change tonight. A group that lost its
 * members or a licence that was exchanged for another would make service users of a whole
 * tenant, and its bill nothing; so beyond the {@link DepartureLimit} a person is asked
 * first. A decision counts for the people whom that person saw, and only for as long as
 * the same is due; whoever comes later is judged anew.
 *
 * @param passes what is changed without anyone's doing
 * @param approved what is changed because a person wants it
 * @param kept what is not changed
 * @param keeper who keeps that, null while nothing is kept
 */
record TagBrake(Map<Long, Boolean> passes, Map<Long, Boolean> approved, Map<Long, Boolean> kept,
		@Nullable Keeper keeper) {

	/** Who keeps flags from being changed. */
	enum Keeper {

		/** The brake, until a person decides. */
		HELD,
		/** A person. */
		REJECTED

	}

	/**
	 * Judges a tenant's changes.
	 * @param tonight what the rules want
	 * @param recent whose flag was changed in the last nights
	 * @param activeLinked how many active people the tenant has
	 * @param open what waits or was decided already
	 */
	static TagBrake judge(TagChanges tonight, Set<Long> recent, int activeLinked, HeldTags.@Nullable Open open) {
		Map<Long, Boolean> all = tonight.changes();
		Map<Long, Boolean> seen = new HashMap<>(all);
		seen.entrySet().removeIf((entry) -> !isSeen(entry, open));
		Map<Long, Boolean> rest = new HashMap<>(all);
		rest.keySet().removeAll(seen.keySet());
		HeldChange.Decision decision = (open != null) ? open.decision() : null;
		return switch (decision) {
			// Some of it came back. The rest waits for the answer that was asked for.
			case null -> (!seen.isEmpty() || isOver(tonight, all, recent, activeLinked)) ? held(Map.of(), all)
					: new TagBrake(all, Map.of(), Map.of(), null);
			case APPROVED -> isOver(tonight, rest, recent, activeLinked) ? held(seen, rest)
					: new TagBrake(rest, seen, Map.of(), null);
			case REJECTED -> isOver(tonight, rest, recent, activeLinked) ? held(Map.of(), all)
					: new TagBrake(rest, Map.of(), seen, seen.isEmpty() ? null : Keeper.REJECTED);
		};
	}

	private static TagBrake held(Map<Long, Boolean> approved, Map<Long, Boolean> kept) {
		return new TagBrake(Map.of(), approved, kept, Keeper.HELD);
	}

	private static boolean isSeen(Map.Entry<Long, Boolean> change, HeldTags.@Nullable Open open) {
		return open != null && Objects.equals(open.people().get(change.getKey()), change.getValue());
	}

	private static boolean isOver(TagChanges tonight, Map<Long, Boolean> changes, Set<Long> recent, int activeLinked) {
		Set<Long> counted = new HashSet<>();
		changes.keySet().stream().filter((user) -> !tonight.isInactive(user)).forEach(counted::add);
		if (counted.isEmpty()) {
			return false;
		}
		counted.addAll(recent);
		return counted.size() > DepartureLimit.ofTenant(activeLinked);
	}

}
