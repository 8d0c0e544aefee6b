package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A customer as Partner Center shows it: little in the list, more by id, never a null.
 */
final class CustomerJson {

	private CustomerJson() {
	}

	static Map<String, @Nullable Object> inList(SandboxTenant tenant, String relationship) {
		return Json.object("id", tenant.id(), "companyProfile",
				Json.object("tenantId", tenant.id(), "domain", tenant.domain(), "companyName", tenant.name(),
						"attributes", attributes("CustomerCompanyProfile")),
				"relationshipToPartner", relationship, "attributes", attributes("Customer"));
	}

	static Map<String, @Nullable Object> byId(SandboxTenant tenant, String relationship) {
		boolean delegated = tenant.delegation() != SandboxDelegation.NONE;
		String email = "admin@" + tenant.defaultDomain();
		Map<String, @Nullable Object> address = Json.object("country", "GB", "city", "London", "addressLine1",
				"1 Loopback Lane", "postalCode", "EC1A 1AA", "phoneNumber", "02079460000");
		Map<String, @Nullable Object> profile = Json.object("tenantId", tenant.id(), "domain", tenant.domain(),
				"companyName", tenant.name());
		// Without delegated privileges the address, the mail and the domains are left
		// out.
		if (delegated) {
			profile.put("address", address);
			profile.put("email", email);
		}
		profile.put("links", self(tenant, "/profiles/company"));
		profile.put("attributes", attributes("CustomerCompanyProfile"));
		Map<String, @Nullable Object> customer = Json.object("id", tenant.id(), "commerceId",
				Ids.uuid(tenant.seed(), tenant.id() + "/commerce"), "companyProfile", profile, "billingProfile",
				billingProfile(tenant, email, address), "relationshipToPartner", relationship, "allowDelegatedAccess",
				tenant.delegation() == SandboxDelegation.DAP);
		if (delegated) {
			customer.put("customDomains", tenant.domains());
		}
		customer.put("links", self(tenant, ""));
		customer.put("attributes", attributes("Customer"));
		return customer;
	}

	private static Map<String, @Nullable Object> billingProfile(SandboxTenant tenant, String email,
			Map<String, @Nullable Object> address) {
		return Json.object("id", Ids.uuid(tenant.seed(), tenant.id() + "/billing"), "firstName", "Ada", "lastName",
				"Byron", "email", email, "culture", "en-GB", "language", "en", "companyName", tenant.name(),
				"defaultAddress", address, "links", self(tenant, "/profiles/billing"), "attributes",
				Json.object("etag", "-4242348048554929329", "objectType", "CustomerBillingProfile"));
	}

	private static Map<String, @Nullable Object> self(SandboxTenant tenant, String tail) {
		return Json.object("self", PartnerLinks.get("/customers/" + tenant.id() + tail));
	}

	private static Map<String, @Nullable Object> attributes(String type) {
		return Json.object("objectType", type);
	}

}
