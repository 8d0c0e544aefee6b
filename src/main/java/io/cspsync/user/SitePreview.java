package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteMappings;
import io.cspsync.crm.Sites;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.Users;
import io.cspsync.crm.Users.LinkedPlace;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.UserPage;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Tells where the next run would put a tenant's people, from Graph and the CRM as they
 * are now. It writes nothing.
 */
public final class SitePreview {

	private final DirectoryUsers directory;

	private final DirectoryGroups groups;

	private final Stores stores;

	private final Supplier<UserRules> rules;

	private final boolean create;

	SitePreview(DirectoryUsers directory, DirectoryGroups groups, Stores stores, Supplier<UserRules> rules,
			boolean create) {
		this.directory = directory;
		this.groups = groups;
		this.stores = stores;
		this.rules = rules;
		this.create = create;
	}

	/**
	 * Where everybody would land.
	 * @param customerId whose the tenant is
	 * @param siteNames the sites' names, by their numbers
	 * @throws RuntimeException a {@link Failure} if the tenant cannot be read
	 */
	public Landings of(TenantId tenant, long customerId, Map<Long, String> siteNames) {
		UserRules rules = this.rules.get();
		SiteMapping.Site defaultSite = new SiteMapping.Site(
				this.stores.sites().findDefault(customerId, rules.defaultSite()).orElse(0L), customerId,
				rules.defaultSite());
		TenantPlacing read = new PlacingReader((id) -> mappings(id, defaultSite), this.groups).read(tenant,
				rules.selection());
		Placings.Placing placing = new Placings(this.stores.states(), this.stores.sites(), this.stores.users())
			.rules(tenant, customerId, read, rules, rules.skipsUnmatched() ? null : defaultSite);
		Map<EntraId, LinkedPlace> known = this.stores.users().findPlaces(tenant, customerId);
		Teller teller = new Teller(placing.rules(), new UserMapper(rules, tenant.toString()), known, siteNames,
				rules.keepsHandPlaced());
		List<Landed> users = new ArrayList<>();
		try (UserPages pages = this.directory.open(tenant, read.selection())) {
			for (UserPage page = pages.next(); page != null; page = pages.next()) {
				page.users().forEach((user) -> users.add(teller.tell(user)));
			}
		}
		return new Landings(users, placing.failures().values().stream().map(SitePreview::sentence).toList());
	}

	// As the run does it before it reads users.
	private List<SiteMapping> mappings(TenantId tenant, SiteMapping.Site defaultSite) {
		List<SiteMapping> mappings = this.stores.mappings().find(tenant);
		return (mappings.isEmpty() && this.create && this.stores.mappings().awaitsOne(tenant))
				? List.of(new SiteMapping(tenant, 1, SiteMapping.Kind.FIXED, defaultSite, null, null, null, null,
						List.of(), List.of(), true))
				: mappings;
	}

	private static String sentence(Failure failure) {
		return failure.message() + ". " + failure.remedy();
	}

	/**
	 * Where a tenant's people land.
	 *
	 * @param warnings what keeps mappings from being decided
	 */
	public record Landings(List<Landed> users, List<String> warnings) {
	}

	/**
	 * Where somebody lands.
	 *
	 * @param userId the person in the CRM, null if it does not know the Entra id
	 * @param now the person's site now, null for none
	 * @param then the site after the next run, null if the user is not imported
	 * @param change in one word
	 * @param mapping the number of the mapping that says so, null if none does
	 */
	public record Landed(String entraId, String name, @Nullable Long userId, @Nullable String now,
			@Nullable String then, Change change, @Nullable Integer mapping, String why) {
	}

	/** What becomes of somebody. */
	public enum Change {

		/** Is new, and imported. */
		NEW("new"),
		/** Goes to another site. */
		MOVES("moves"),
		/** Stays where the mappings say. */
		STAYS("stays"),
		/** Stays, whatever the mappings say, or because they say nothing. */
		KEPT("kept"),
		/** Is new, and not imported. */
		SKIPPED("not imported");

		private final String word;

		Change(String word) {
			this.word = word;
		}

		/** As people read it. */
		public String word() {
			return this.word;
		}

	}

	/** The stores that it reads. */
	record Stores(SiteMappings mappings, Sites sites, Users users, SyncStates states) {
	}

	private record Teller(SiteRules rules, UserMapper mapper, Map<EntraId, LinkedPlace> known,
			Map<Long, String> siteNames, boolean keepsHandPlaced) {

		Landed tell(DirectoryUser user) {
			SiteRules.Landing landing = this.rules.land(user);
			LinkedPlace place = this.known.get(user.entraId());
			String now = (place != null && place.siteId() != null) ? this.siteNames.get(place.siteId()) : null;
			Integer mapping = (landing.mapping() > 0) ? landing.mapping() : null;
			Long userId = (place != null) ? place.userId() : null;
			Outcome outcome = switch (landing.placement()) {
				case Placement.At(long site) -> at(site, landing, place, now);
				case Placement.Nowhere(String reason) -> left(place, now, reason);
				case Placement.Undecided(String reason) -> left(place, now, reason);
			};
			return new Landed(user.entraId().toString(), this.mapper.nameOf(user), userId, now, outcome.then(),
					outcome.change(), mapping, outcome.why());
		}

		private Outcome at(long site, SiteRules.Landing landing, @Nullable LinkedPlace place, @Nullable String now) {
			String why = (landing.mapping() > 0) ? "mapping " + landing.mapping()
					: "no mapping matches: the default site";
			if (place == null) {
				return new Outcome(landing.site(), Change.NEW, why);
			}
			Long at = place.siteId();
			if (at != null && at == site) {
				return new Outcome(now, Change.STAYS, why);
			}
			if (at != null && this.keepsHandPlaced && place.byHand()) {
				return new Outcome(now, Change.KEPT, "moved by hand; " + why + " says " + landing.site());
			}
			return new Outcome(landing.site(), Change.MOVES, why);
		}

		private static Outcome left(@Nullable LinkedPlace place, @Nullable String now, String reason) {
			String why = switch (reason) {
				case SiteRules.GUEST -> "guest";
				case SiteRules.NO_MAPPING -> "the tenant has no mapping";
				case SiteRules.NO_MATCH -> "no mapping matches";
				case SiteRules.GROUP_UNDECIDED -> "the mapping's group cannot be read";
				case SiteRules.FOREIGN_SITE -> "the mapping's site is another customer's";
				default -> reason;
			};
			return (place != null) ? new Outcome(now, Change.KEPT, why) : new Outcome(null, Change.SKIPPED, why);
		}

	}

	private record Outcome(@Nullable String then, Change change, String why) {
	}

}
