package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;

/**
 * What is asked of Microsoft for a plan.
 */
final class Sources {

	private final Partners partners;

	private final PartnerLists lists;

	private final AdditionalTenants additional;

	private final VerifiedDomains domains;

	private final Delegations delegations;

	private final SignInRefusals refusals;

	Sources(Partners partners, Organizations organizations, GdapEnds ends, SignInRefusals refusals, StopSignal stop) {
		this.partners = partners;
		this.lists = new PartnerLists(partners, ends, refusals);
		this.additional = new AdditionalTenants(organizations);
		this.domains = new VerifiedDomains(partners, stop);
		this.delegations = new Delegations(stop);
		this.refusals = refusals;
	}

	/**
	 * Whether the run goes on without the sign-in that was just refused: then the partner
	 * is not asked again, and counts as one whose list was not read, however much of it
	 * was. False for any other failure.
	 */
	boolean goOnWithout(MicrosoftException ex) {
		String partner = ex.refusedSignIn();
		return partner != null && this.refusals.find(partner).isEmpty() && this.refusals.goesOnWithout(partner, ex);
	}

	PartnerLists lists() {
		return this.lists;
	}

	AdditionalTenants additional() {
		return this.additional;
	}

	VerifiedDomains domains() {
		return this.domains;
	}

	/**
	 * The delegations that could be read, each through the partner that has the tenant.
	 */
	Map<TenantId, Delegation> fetchDelegations(Collection<PlannedTenant.Imported> tenants,
			List<PartnerReading> readings, CustomerSettings settings, String runKey) {
		Map<TenantId, Delegation> found = new HashMap<>();
		Map<String, PartnerReading> byPartner = new HashMap<>();
		readings.forEach((reading) -> byPartner.put(reading.partner(), reading));
		for (Partner partner : this.partners.all()) {
			PartnerReading reading = byPartner.get(partner.name());
			List<PlannedTenant.Imported> own = tenants.stream()
				.filter((tenant) -> tenant.row().partner().equals(partner.name()))
				.toList();
			if (reading != null) {
				found.putAll(this.delegations.fetch(own, reading.granular(),
						settings.dapChecks() ? partner.customers() : null, runKey));
			}
		}
		return found;
	}

}
