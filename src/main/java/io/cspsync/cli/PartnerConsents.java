package io.cspsync.cli;

import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.microsoft.partnercenter.ApplicationConsents;
import io.cspsync.microsoft.partnercenter.PartnerCenters;

/**
 * Each partner's consents in customers' place.
 */
record PartnerConsents(Map<String, ApplicationConsents> byPartner) {

	static PartnerConsents of(MicrosoftClients clients) {
		PartnerCenters centers = clients.get(PartnerCenters.class);
		return new PartnerConsents(clients.get(PartnerLogins.class)
			.all()
			.stream()
			.collect(Collectors.toMap((login) -> login.partner().name(), (login) -> centers.of(login).consents())));
	}

	ApplicationConsents of(String partner) {
		ApplicationConsents consents = this.byPartner.get(partner);
		if (consents == null) {
			throw new UsageException(
					"The partner %s has no settings: give csp.partners.%s again".formatted(partner, partner));
		}
		return consents;
	}

}
