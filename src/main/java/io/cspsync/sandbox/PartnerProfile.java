package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The partner itself. */
final class PartnerProfile {

	static final String NAME = "Sandbox Partner Ltd";

	static final String DOMAIN = "sandboxpartner.onmicrosoft.com";

	private PartnerProfile() {
	}

	static Map<String, @Nullable Object> json(String partnerTenantId) {
		return Json.object("id", partnerTenantId, "companyName", NAME, "defaultAddress",
				Json.object("country", "GB", "city", "London", "state", "", "addressLine1", "1 Loopback Lane",
						"addressLine2", "", "postalCode", "EC1A 1AA", "firstName", "Ada", "lastName", "Byron",
						"phoneNumber", ""),
				"tenantId", partnerTenantId, "domain", DOMAIN, "email", "csp-sync@partner.example", "language", "en",
				"culture", "en-GB", "profileType", "OrganizationProfile", "links",
				Json.object("self", PartnerLinks.get("/profiles/organization")), "attributes",
				Json.object("etag", "-4242348048554929329", "objectType", "OrganizationProfile"));
	}

	/** The same organisation as Graph tells it. */
	static Map<String, @Nullable Object> organization(String partnerTenantId) {
		return OrganizationJson.of(partnerTenantId, NAME, List.of(DOMAIN), List.of());
	}

}
