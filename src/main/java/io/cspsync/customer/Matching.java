package io.cspsync.customer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.Storable;
import io.cspsync.tenant.TenantId;

/**
 * Matches the tenants without a customer: once without their verified domains, which
 * tells whose have to be asked for, and then with them.
 */
final class Matching {

	private final CustomerSettings settings;

	private final List<MatchRung> rungs;

	private final List<ListedTenant> storable;

	private final List<ListedTenant> unmatched;

	private final Set<Long> taken;

	private final Evidence evidence;

	Matching(CustomerSettings settings, FreeMailDomains freeMails, TenantList list, KnownCustomers known) {
		this.settings = settings;
		this.rungs = settings.rungs();
		this.storable = list.imported().values().stream().filter(Matching::isStorable).toList();
		this.unmatched = this.storable.stream()
			.filter((tenant) -> known.customerOf(tenant.tenantId()) == null)
			.filter((tenant) -> !known.decisions().ignores(tenant.tenantId()))
			.filter((tenant) -> !known.decisions().createsAnyway(tenant.tenantId()))
			.toList();
		this.taken = known.taken();
		this.evidence = new Evidence(known, freeMails);
	}

	CustomerSettings settings() {
		return this.settings;
	}

	/** All tenants to be imported that can be. */
	List<ListedTenant> storable() {
		return this.storable;
	}

	/** Which customer each tenant without one belongs to. */
	Map<TenantId, CustomerMatch> match(DomainReadings domains) {
		return new MatchLadder(this.unmatched, this.taken, this.evidence, domains).climb(this.rungs);
	}

	/**
	 * The tenants whose verified domains could change what becomes of them: those that
	 * fit nobody without, or of whom a rung below the first that needs domains could not
	 * decide.
	 */
	List<ListedTenant> wantingDomains() {
		if (!this.evidence.hasDomains(this.rungs)) {
			return List.of();
		}
		int first = this.rungs
			.indexOf(this.rungs.stream().filter(MatchRung::usesVerifiedDomains).findFirst().orElseThrow());
		Set<TenantId> wanting = new TreeSet<>();
		match(DomainReadings.NONE).forEach((tenant, match) -> {
			boolean open = switch (match) {
				case CustomerMatch.None none -> true;
				case CustomerMatch.Undecided undecided -> this.rungs.indexOf(undecided.rung()) > first;
				case CustomerMatch.Matched matched -> false;
			};
			if (open) {
				wanting.add(tenant);
			}
		});
		return this.unmatched.stream().filter((tenant) -> wanting.contains(tenant.tenantId())).toList();
	}

	/** Whether PostgreSQL can store the record. */
	static boolean isStorable(ListedTenant row) {
		String domain = row.domain();
		return Storable.test(row.name()) && Storable.test(row.relationship())
				&& (domain == null || Storable.test(domain));
	}

}
