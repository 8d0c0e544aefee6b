package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A tenant's own description in Graph. */
final class OrganizationJson {

	private OrganizationJson() {
	}

	static Map<String, @Nullable Object> of(String tenantId, String name, List<String> domains, List<String> planIds) {
		return Json.object("id", tenantId, "deletedDateTime", null, "businessPhones", List.of("02079460000"), "city",
				null, "country", null, "countryLetterCode", "GB", "createdDateTime", "2021-08-02T10:30:06Z",
				"displayName", name, "isMultipleDataLocationsForServicesEnabled", null, "marketingNotificationEmails",
				List.of(), "onPremisesLastSyncDateTime", null, "onPremisesSyncEnabled", null, "postalCode", null,
				"preferredLanguage", "en", "securityComplianceNotificationMails", List.of(),
				"securityComplianceNotificationPhones", List.of(), "state", null, "street", null,
				"technicalNotificationMails", List.of("admin@" + domains.getFirst()), "tenantType", "AAD",
				"directorySizeQuota", Json.object("used", 698, "total", 50_000), "assignedPlans",
				planIds.stream().map(OrganizationJson::assignedPlan).toList(), "privacyProfile",
				Json.object("contactEmail", "", "statementUrl", ""), "provisionedPlans", List.of(Json
					.object("capabilityStatus", "Enabled", "provisioningStatus", "Success", "service", "exchange")),
				"verifiedDomains", verifiedDomains(domains));
	}

	// The first is the one the tenant was born with; the second, if there is one, its
	// default.
	private static List<Map<String, @Nullable Object>> verifiedDomains(List<String> domains) {
		String usual = domains.get(Math.min(1, domains.size() - 1));
		return domains.stream()
			.map((domain) -> Json.object("capabilities", "Email, OfficeCommunicationsOnline", "isDefault",
					domain.equals(usual), "isInitial", domain.equals(domains.getFirst()), "name", domain, "type",
					"Managed"))
			.toList();
	}

	private static Map<String, @Nullable Object> assignedPlan(String planId) {
		return Json.object("assignedDateTime", "2026-04-03T02:46:42Z", "capabilityStatus", "Enabled", "service",
				"exchange", "servicePlanId", planId);
	}

}
