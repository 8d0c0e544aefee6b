package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Decides which customer, if any, each tenant without one belongs to.
 *
 * <p>
 * All tenants climb together, one rung after the other, so that the order in which they
 * came does not matter. On a rung one customer that has no tenant, and that no other
 * tenant fits, is a match. Several customers, several tenants, or a customer that has a
 * tenant already (is this its second one?) end the climb too, undecided: a lower rung
 * could only guess, and a wrong link mixes two companies' people and bills, whereas an
 * undecided tenant merely waits.
 */
final class MatchLadder {

	private final Evidence evidence;

	private final Set<Long> taken;

	/** Customers that an undecided tenant could be: nobody else gets them meanwhile. */
	private final Set<Long> contested = new HashSet<>();

	private final Map<TenantId, ListedTenant> tenants = new TreeMap<>();

	private final DomainReadings domains;

	private final Map<TenantId, CustomerMatch> matches = new TreeMap<>();

	/**
	 * @param tenants all tenants without a customer, because one fits also when this run
	 * does not write it
	 * @param taken the customers that have a tenant, also one that has left
	 */
	MatchLadder(Collection<ListedTenant> tenants, Set<Long> taken, Evidence evidence, DomainReadings domains) {
		tenants.forEach((tenant) -> this.tenants.put(tenant.tenantId(), tenant));
		this.taken = new HashSet<>(taken);
		this.evidence = evidence;
		this.domains = domains;
	}

	/** What the rungs come to, for each tenant. */
	Map<TenantId, CustomerMatch> climb(List<MatchRung> rungs) {
		rungs.forEach(this::climb);
		this.tenants.keySet().forEach((tenant) -> this.matches.putIfAbsent(tenant, new CustomerMatch.None()));
		return this.matches;
	}

	private void climb(MatchRung rung) {
		Map<TenantId, Evidence.Hits> hits = new TreeMap<>();
		Map<Long, Set<TenantId>> claims = new HashMap<>();
		this.tenants.forEach((id, tenant) -> {
			// Who is undecided since an earlier rung gets nothing here, but still fits.
			if (!(this.matches.get(id) instanceof CustomerMatch.Matched)) {
				Evidence.Hits found = withoutWeakOnes(this.evidence.find(rung, tenant, this.domains.of(id)));
				hits.put(id, found);
				found.customers()
					.keySet()
					.forEach((customer) -> claims.computeIfAbsent(customer, (key) -> new TreeSet<>()).add(id));
			}
		});
		Map<TenantId, CustomerMatch> decided = new TreeMap<>();
		hits.forEach((id, found) -> {
			if (!this.matches.containsKey(id) && !found.customers().isEmpty()) {
				decided.put(id, decide(rung, id, found, claims));
			}
		});
		decided.values().forEach(this::remember);
		this.matches.putAll(decided);
	}

	/**
	 * Weak evidence is enough to doubt, but not to doubt a customer that has a tenant.
	 */
	private Evidence.Hits withoutWeakOnes(Evidence.Hits found) {
		Map<Long, Boolean> customers = new TreeMap<>(found.customers());
		customers.entrySet().removeIf((hit) -> !hit.getValue() && this.taken.contains(hit.getKey()));
		return new Evidence.Hits(found.basis(), customers);
	}

	private void remember(CustomerMatch match) {
		switch (match) {
			case CustomerMatch.Matched matched -> this.taken.add(matched.customerId());
			case CustomerMatch.Undecided undecided -> this.contested.addAll(undecided.candidates());
			case CustomerMatch.None none -> throw new IllegalStateException("Nothing was decided");
		}
	}

	private CustomerMatch decide(MatchRung rung, TenantId tenant, Evidence.Hits found,
			Map<Long, Set<TenantId>> claims) {
		List<Long> candidates = List.copyOf(new TreeSet<>(found.customers().keySet()));
		String doubt = (candidates.size() > 1) ? "it fits %d customers".formatted(candidates.size())
				: doubt(candidates.getFirst(), found, claims, tenant);
		return (doubt != null) ? new CustomerMatch.Undecided(rung, found.basis() + " " + doubt, candidates)
				: new CustomerMatch.Matched(candidates.getFirst(), rung);
	}

	/** Why the only customer that fits is not the tenant's; null when it is. */
	private @Nullable String doubt(long customer, Evidence.Hits found, Map<Long, Set<TenantId>> claims,
			TenantId tenant) {
		String fits = "it fits " + this.evidence.describe(customer);
		Set<TenantId> others = new TreeSet<>(claims.getOrDefault(customer, Set.of()));
		others.remove(tenant);
		if (this.taken.contains(customer)) {
			return fits + ", which has a tenant already: is this a second one of it?";
		}
		if (!others.isEmpty()) {
			return "%s, and so do%s %d other new tenant%s (%s)".formatted(fits, (others.size() == 1) ? "es" : "",
					others.size(), (others.size() == 1) ? "" : "s",
					others.stream().limit(5).map(TenantId::toString).collect(Collectors.joining(", "))
							+ ((others.size() > 5) ? ", …" : ""));
		}
		if (this.contested.contains(customer)) {
			return fits + ", which may be another undecided tenant's";
		}
		return found.customers().getOrDefault(customer, false) ? null
				: fits + ", most of whose people have another one";
	}

}
