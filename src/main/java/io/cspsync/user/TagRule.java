package io.cspsync.user;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.cspsync.tenant.SkuId;

/**
 * The rule for service users as it was read for one tenant.
 *
 * @param fingerprint what tells a changed rule from the one applied before; empty for no
 * rule
 * @param groupSizes by folded name how many users each of its groups has; empty when they
 * could not be read
 * @param isUnreadable whether the rule cannot be applied tonight
 */
record TagRule(String fingerprint, Map<String, Integer> groupSizes, boolean isUnreadable) {

	static TagRule of(UserRules rules, Set<SkuId> licences, GroupReading group) {
		boolean any = !rules.groups().isEmpty() || !licences.isEmpty() || rules.resourceAccounts() != null;
		String fingerprint = !any ? ""
				: "groups %s, licences %s%s".formatted(
						new TreeSet<>(rules.groups().stream().map((name) -> "" + FoldedText.of(name)).toList()),
						licences.stream().map(SkuId::toString).sorted().collect(Collectors.joining(", ", "[", "]")),
						(rules.resourceAccounts() != null) ? ", resource accounts" : "");
		return switch (group) {
			case GroupReading.NotAsked() -> new TagRule(fingerprint, Map.of(), false);
			case GroupReading.Read(var members, var sizes) -> new TagRule(fingerprint, sizes, false);
			case GroupReading.Failed failed -> new TagRule(fingerprint, Map.of(), true);
		};
	}

	/** Under which name the size of a group is remembered. */
	static String stateOf(String group) {
		return "service-users.group:" + FoldedText.of(group);
	}

}
