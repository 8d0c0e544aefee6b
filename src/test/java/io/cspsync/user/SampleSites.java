package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteMapping.Filter;
import io.cspsync.crm.SiteMapping.Kind;
import io.cspsync.crm.SiteMapping.Operator;
import io.cspsync.crm.SiteMapping.Site;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Builds the site mappings of a tenant of customer 1, with the properties of
 * {@link SampleUser}.
 */
final class SampleSites {

	static final TenantId TENANT = new TenantId(new UUID(1, 1));

	private final List<SiteMapping> mappings = new ArrayList<>();

	private final Map<SiteGroup, Set<EntraId>> groups = new HashMap<>();

	private final Map<Long, Long> placed = new HashMap<>();

	private boolean importGuests;

	private @Nullable Site noMatch;

	static SampleSites sites() {
		return new SampleSites();
	}

	/** Everybody at one site, guests left out. */
	static SiteRules everybodyAt(long site) {
		return sites().fixed(site).rules();
	}

	static Filter where(String property, String operator, String... values) {
		return new Filter(property, Operator.ofWord(operator).orElseThrow(), List.of(values));
	}

	/** A site of the tenant's customer. */
	static Site site(long id) {
		return new Site(id, 1, "Site " + id);
	}

	SampleSites fixed(long site, Filter... filters) {
		return add(Kind.FIXED, site(site), null, null, null, List.of(), filters);
	}

	SampleSites fixedAt(Site site) {
		return add(Kind.FIXED, site, null, null, null, List.of());
	}

	SampleSites guests(boolean in, long site, Filter... filters) {
		return add(Kind.FIXED, site(site), null, null, in, List.of(), filters);
	}

	SampleSites group(String name, long site, Filter... filters) {
		return add(Kind.GROUP, site(site), name, null, null, List.of(), filters);
	}

	SampleSites attribute(String attribute, @Nullable Long otherwise, Map<String, Long> values, Filter... filters) {
		return add(Kind.ATTRIBUTE, (otherwise != null) ? site(otherwise) : null, null, attribute, null,
				values.entrySet()
					.stream()
					.map((value) -> new SiteMapping.Value(value.getKey(), site(value.getValue())))
					.toList(),
				filters);
	}

	SampleSites withMembers(String group, EntraId... members) {
		this.groups.put(new SiteGroup(null, group), Set.of(members));
		return this;
	}

	SampleSites placed(long user, long site) {
		this.placed.put(user, site);
		return this;
	}

	SampleSites importingGuests() {
		this.importGuests = true;
		return this;
	}

	SampleSites otherwise(long site) {
		this.noMatch = site(site);
		return this;
	}

	List<SiteMapping> mappings() {
		return this.mappings;
	}

	SiteRules rules() {
		return SiteRules.of(this.mappings, SampleRules.settings().rules().selection(), this.groups,
				new SiteRules.Policy(1, this.importGuests, this.noMatch), this.placed);
	}

	private SampleSites add(Kind kind, @Nullable Site site, @Nullable String group, @Nullable String attribute,
			@Nullable Boolean guests, List<SiteMapping.Value> values, Filter... filters) {
		this.mappings.add(new SiteMapping(TENANT, this.mappings.size() + 1, kind, site, group, null, attribute, guests,
				List.of(filters), values, false));
		return this;
	}

}
