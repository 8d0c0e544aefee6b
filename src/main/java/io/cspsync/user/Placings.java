package io.cspsync.user;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.Sites;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.Users;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rules by which the users of a tenant are placed out of its mappings and what
 * the CRM knows.
 */
final class Placings {

	private final SyncStates states;

	private final Sites sites;

	private final Users users;

	Placings(SyncStates states, Sites sites, Users users) {
		this.states = states;
		this.sites = sites;
		this.users = users;
	}

	/**
	 * The rules of one tenant.
	 * @param placing as it was when the reading of the users began
	 * @param noMatch where those land whom no mapping takes, null for nowhere
	 */
	Placing rules(TenantId tenant, long customerId, TenantPlacing placing, UserRules rules,
			SiteMapping.@Nullable Site noMatch) {
		Map<String, Failure> failures = new LinkedHashMap<>();
		Map<SiteGroup, Set<EntraId>> groups = new HashMap<>();
		placing.groups().forEach((group, reading) -> {
			switch (check(tenant, group, reading)) {
				case GroupReading.Read(var members, var sizes) -> groups.put(group, members);
				case GroupReading.Failed(String name, Failure failure) ->
					failures.put(group.label(), concerning(group, failure));
				case GroupReading.NotAsked() -> {
				}
			}
		});
		SiteRules.Policy policy = new SiteRules.Policy(customerId, rules.importGuests(), noMatch);
		for (SiteMapping mapping : placing.mappings()) {
			SiteRules.foreignSites(mapping, policy)
				.forEach((site) -> failures.put("mapping " + mapping.ordinal(), foreign(tenant, mapping, site)));
		}
		Map<Long, Long> placed = SiteRules.mayBeUndecided(placing.mappings(), groups, policy)
				? this.users.findPlaced(tenant) : Map.of();
		Map<String, Integer> sizes = new LinkedHashMap<>();
		groups.forEach((group, members) -> sizes.put(group.state(), members.size()));
		return new Placing(SiteRules.of(placing.mappings(), placing.selection(), groups, policy, placed), failures,
				sizes);
	}

	/** The site for those whom no mapping takes, null if they are left out. */
	SiteMapping.@Nullable Site noMatch(long customerId, TenantPlacing placing, UserRules rules) {
		return (rules.skipsUnmatched() || placing.mappings().isEmpty()) ? null : new SiteMapping.Site(
				this.sites.findOrCreateDefault(customerId, rules.defaultSite()), customerId, rules.defaultSite());
	}

	// A group that lost all its members over night was more likely emptied or replaced by
	// mistake than meant to move everyone.
	private GroupReading check(TenantId tenant, SiteGroup group, GroupReading reading) {
		if (reading instanceof GroupReading.Read(var members, var sizes) && members.isEmpty()
				&& this.states.find(tenant, group.state()).filter((count) -> !count.equals("0")).isPresent()) {
			return new GroupReading.Failed(group.label(),
					Failure.of(ErrorCategory.TENANT, "group-empty",
							"Group %s of tenant %s, which one of its site mappings names, has no members any more"
								.formatted(group.label(), tenant),
							"Put its people back into the group; if it is to be empty for good, take the mapping out"));
		}
		return reading;
	}

	private static Failure concerning(SiteGroup group, Failure failure) {
		return new MappingFailure(failure,
				"%s; by site mapping with group %s nobody can be placed, so people stay where they are and new ones who depend on it wait"
					.formatted(failure.message(), group.label()));
	}

	private static Failure foreign(TenantId tenant, SiteMapping mapping, SiteMapping.Site site) {
		return Failure.of(ErrorCategory.TENANT, SiteRules.FOREIGN_SITE,
				("Placing the users of tenant %s: its site mapping %d leads to site %d (%s), which is another customer's; "
						+ "people whom it takes stay where they are, new ones wait")
					.formatted(tenant, mapping.ordinal(), site.id(), site.name()),
				"Let the mapping lead to a site of the tenant's customer: ./run.sh mappings export, then import");
	}

	/**
	 * The rules of one tenant.
	 *
	 * @param failures what keeps mappings from being decided, by what it is about
	 * @param groups how many members each group has that could be read, by the name under
	 * which that is remembered
	 */
	record Placing(SiteRules rules, Map<String, Failure> failures, Map<String, Integer> groups) {
	}

	private record MappingFailure(Failure cause, String message) implements Failure {

		@Override
		public ErrorCategory category() {
			return this.cause.category();
		}

		@Override
		public String code() {
			return this.cause.code();
		}

		@Override
		public String remedy() {
			return this.cause.remedy();
		}

		@Override
		public @Nullable String endpoint() {
			return this.cause.endpoint();
		}

		@Override
		public @Nullable String requestId() {
			return this.cause.requestId();
		}

	}

}
