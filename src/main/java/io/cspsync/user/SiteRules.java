package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.SiteMapping;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's site mappings in their order, of which the first that matches wins.
 *
 * <p>
 * What cannot be known tonight is never guessed: whoever gets as far as a mapping whose
 * group could not be read, or whose site is another customer's, stays where he is. Those
 * whom an earlier mapping takes are not concerned.
 */
final class SiteRules implements Placement.Rules {

	static final String GUEST = "guest";

	static final String NO_MAPPING = "no-mapping";

	static final String NO_MATCH = "no-match";

	static final String GROUP_UNDECIDED = "group-undecided";

	static final String FOREIGN_SITE = "site-of-another-customer";

	private static final Landing GUEST_LEFT_OUT = new Landing(new Placement.Nowhere(GUEST), 0, "");

	private static final Landing UNMAPPED = new Landing(new Placement.Undecided(NO_MAPPING), 0, "");

	private final List<Mapping> mappings;

	private final Policy policy;

	private final Landing unmatched;

	private final Map<Long, Long> placed;

	private SiteRules(List<Mapping> mappings, Policy policy, Map<Long, Long> placed) {
		this.mappings = mappings;
		this.policy = policy;
		SiteMapping.Site site = policy.noMatch();
		this.unmatched = (site != null) ? new Landing(new Placement.At(site.id()), 0, site.name())
				: new Landing(new Placement.Nowhere(NO_MATCH), 0, "");
		this.placed = placed;
	}

	/**
	 * The rules of one tenant.
	 * @param mappings in their order
	 * @param selection has every property that they name
	 * @param groups the members of the groups that could be read, by {@link SiteGroup}
	 * @param placed at which site the mappings have put people before; needed only if
	 * {@link #mayBeUndecided}
	 */
	static SiteRules of(List<SiteMapping> mappings, UserSelection selection, Map<SiteGroup, Set<EntraId>> groups,
			Policy policy, Map<Long, Long> placed) {
		List<Mapping> compiled = new ArrayList<>();
		for (SiteMapping mapping : mappings) {
			compiled.add(new Mapping((mapping.guests() != null) ? mapping.guests() : policy.importGuests(),
					mapping.filters().stream().map((filter) -> SiteFilter.of(filter, selection)).toList(),
					target(mapping, selection, groups, policy)));
		}
		return new SiteRules(List.copyOf(compiled), policy, placed);
	}

	/** Whether it can happen that nobody can tell where a person lands. */
	static boolean mayBeUndecided(List<SiteMapping> mappings, Map<SiteGroup, Set<EntraId>> groups, Policy policy) {
		return mappings.isEmpty() || mappings.stream()
			.anyMatch(
					(mapping) -> mapping.kind() == SiteMapping.Kind.GROUP && !groups.containsKey(SiteGroup.of(mapping))
							|| !foreignSites(mapping, policy).isEmpty());
	}

	/** The sites of a mapping that are another customer's than the tenant. */
	static List<SiteMapping.Site> foreignSites(SiteMapping mapping, Policy policy) {
		List<SiteMapping.Site> sites = new ArrayList<>();
		mapping.values().forEach((value) -> sites.add(value.site()));
		SiteMapping.Site site = mapping.site();
		if (site != null) {
			sites.add(site);
		}
		sites.removeIf((one) -> one.customerId() == policy.customerId());
		return sites;
	}

	private static Target target(SiteMapping mapping, UserSelection selection, Map<SiteGroup, Set<EntraId>> groups,
			Policy policy) {
		SiteMapping.Site site = mapping.site();
		Landing landing = (site != null) ? landing(mapping, site, policy) : null;
		return switch (mapping.kind()) {
			case FIXED -> new Target.Fixed(landing);
			case GROUP -> {
				Set<EntraId> members = groups.get(SiteGroup.of(mapping));
				yield (members != null) ? new Target.Members(members, landing) : new Target.Fixed(
						new Landing(new Placement.Undecided(GROUP_UNDECIDED), mapping.ordinal(), ""));
			}
			case ATTRIBUTE -> {
				Map<String, Landing> values = new HashMap<>();
				for (SiteMapping.Value value : mapping.values()) {
					String folded = FoldedText.of(value.value());
					if (folded != null) {
						values.putIfAbsent(folded, landing(mapping, value.site(), policy));
					}
				}
				yield new Target.Values(selection.indexOf(String.valueOf(mapping.attribute())), values, landing);
			}
		};
	}

	private static Landing landing(SiteMapping mapping, SiteMapping.Site site, Policy policy) {
		return new Landing((site.customerId() == policy.customerId()) ? new Placement.At(site.id())
				: new Placement.Undecided(FOREIGN_SITE), mapping.ordinal(), site.name());
	}

	@Override
	public Placement place(DirectoryUser user) {
		return land(user).placement();
	}

	/** Where the user lands, and by which mapping. */
	Landing land(DirectoryUser user) {
		boolean leftOut = user.guest() && !this.policy.importGuests();
		if (this.mappings.isEmpty()) {
			return leftOut ? GUEST_LEFT_OUT : UNMAPPED;
		}
		for (Mapping mapping : this.mappings) {
			Landing landing = mapping.land(user);
			if (landing != null) {
				return landing;
			}
		}
		return leftOut ? GUEST_LEFT_OUT : this.unmatched;
	}

	@Override
	public @Nullable Long placedBefore(long userId) {
		return this.placed.get(userId);
	}

	/**
	 * What holds of a tenant whatever its mappings say.
	 *
	 * @param customerId whose the tenant is
	 * @param importGuests whether guests are taken in where a mapping does not say
	 * @param noMatch where those land whom no mapping takes, null for nowhere
	 */
	record Policy(long customerId, boolean importGuests, SiteMapping.@Nullable Site noMatch) {
	}

	/**
	 * Where somebody lands.
	 *
	 * @param mapping the number of the mapping that says so, 0 if none does
	 * @param site the site's name, empty if there is none
	 */
	record Landing(Placement placement, int mapping, String site) {
	}

	private record Mapping(boolean takesGuests, List<SiteFilter> filters, Target target) {

		@Nullable Landing land(DirectoryUser user) {
			if (user.guest() && !this.takesGuests) {
				return null;
			}
			for (SiteFilter filter : this.filters) {
				if (!filter.holds(user)) {
					return null;
				}
			}
			return switch (this.target) {
				case Target.Fixed(Landing landing) -> landing;
				case Target.Members(Set<EntraId> members, Landing landing) ->
					members.contains(user.entraId()) ? landing : null;
				case Target.Values(int index, Map<String, Landing> values, Landing otherwise) -> {
					String value = FoldedText.of(user.properties().get(index));
					Landing landing = (value != null) ? values.get(value) : null;
					yield (landing != null) ? landing : otherwise;
				}
			};
		}

	}

	private sealed interface Target {

		record Fixed(@Nullable Landing landing) implements Target {
		}

		record Members(Set<EntraId> members, @Nullable Landing landing) implements Target {
		}

		record Values(int index, Map<String, Landing> values, @Nullable Landing otherwise) implements Target {
		}

	}

}
