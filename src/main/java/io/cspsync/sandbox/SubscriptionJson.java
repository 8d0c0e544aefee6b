package io.cspsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as Partner Center shows it: old and new commerce differ in many members,
 * and nothing is null.
 */
final class SubscriptionJson {

	private SubscriptionJson() {
	}

	/** What the partner sold the tenant. */
	static List<Map<String, @Nullable Object>> soldBy(PartnerBook partner, SandboxTenant tenant) {
		return tenant.subscriptions().all().stream().filter(partner::sold).map((one) -> of(tenant, one)).toList();
	}

	private static Map<String, @Nullable Object> of(SandboxTenant tenant, SandboxSubscription one) {
		Map<String, @Nullable Object> json = one.kind().isLegacy() ? legacy(tenant, one) : newCommerce(tenant, one);
		json.putAll(one.members());
		json.values().removeIf((value) -> value == null);
		return json;
	}

	private static Map<String, @Nullable Object> legacy(SandboxTenant tenant, SandboxSubscription one) {
		boolean use = one.kind().isPaidByUse();
		Map<String, @Nullable Object> json = Json.object("id", one.id(), "offerId", one.offerId(), "entitlementId",
				one.id(), "offerName", one.name(), "friendlyName", one.name(), "quantity", one.quantity(), "unitType",
				use ? "Usage-based" : "Licenses", "hasPurchasableAddons", !use, "creationDate",
				"2025-12-27T21:41:51.677Z", "effectiveStartDate", "2025-12-27T00:00:00Z", "commitmentEndDate",
				one.ends(), "status", one.status(), "autoRenewEnabled", !use, "isTrial", one.trial(), "billingType",
				use ? "usage" : "license", "billingCycle", "monthly", "actions", List.of("Cancel", "Edit"));
		if (one.status().equals("suspended")) {
			json.put("suspensionReasons", List.of("CustomerCancellation"));
		}
		Map<String, @Nullable Object> links = Json.object("offer",
				PartnerLinks.get("/offers/" + one.offerId() + "?country=GB"));
		json.putAll(Json.object("attentionNeeded", false, "actionTaken", false, "contractType", "subscription", "links",
				family(links, tenant, one), "orderId",
				Ids.uuid(tenant.seed(), one.id() + "/order").toUpperCase(Locale.ROOT), "attributes",
				Json.object("etag", "eyJpZCI6InNhbmRib3gifQ==", "objectType", "Subscription")));
		return json;
	}

	private static Map<String, @Nullable Object> newCommerce(SandboxTenant tenant, SandboxSubscription one) {
		String[] offer = one.offerId().split(":");
		boolean use = one.kind().isPaidByUse();
		boolean software = one.kind() == SubscriptionKind.SOFTWARE;
		String type = productType(one.kind());
		String year = one.status().equals("expired") ? "2025" : "2026";
		Map<String, @Nullable Object> links = Json.object("product",
				PartnerLinks.get("/products/" + offer[0] + "?country=GB"), "sku",
				PartnerLinks.get("/products/" + offer[0] + "/skus/" + offer[1] + "?country=GB"), "availability",
				PartnerLinks.get(
						"/products/" + offer[0] + "/skus/" + offer[1] + "/availabilities/" + offer[2] + "?country=GB"));
		Map<String, @Nullable Object> json = Json.object("id", one.id(), "offerId", one.offerId(), "offerName",
				one.name(), "friendlyName", one.name(), "productType", Json.object("id", type, "displayName", type),
				"quantity", one.quantity(), "unitType", use ? "Usage-based" : "Licenses", "hasPurchasableAddons", false,
				"creationDate", year + "-01-14T16:57:15.0966728Z", "effectiveStartDate",
				year + "-01-14T16:57:14.498252Z", "commitmentEndDate", one.ends(), "status", one.status(),
				"autoRenewEnabled", !use, "isTrial", one.trial(), "billingType", use ? "usage" : "license",
				"billingCycle", software ? "triennial" : "monthly", "termDuration", software ? "P3Y" : "P1Y",
				"renewalTermDuration", "");
		if (software) {
			json.put("cancellationAllowedUntilDate", year + "-02-14T23:59:00Z");
			json.put("scheduledNextTermInstructions", nextTerm(offer, one));
		}
		else {
			json.put("refundOptions", List.of(Json.object("type", "Full", "expiresAt", year + "-01-15T00:00:00Z")));
		}
		json.putAll(Json.object("isMicrosoftProduct", one.kind() != SubscriptionKind.SAAS, "partnerId", "",
				"attentionNeeded", false, "actionTaken", false, "contractType", "subscription", "links",
				family(links, tenant, one), "publisherName",
				(one.kind() == SubscriptionKind.SAAS) ? "Fabrikam" : "Microsoft Corporation", "orderId",
				Ids.uuid(tenant.seed(), one.id() + "/order").replace("-", "").substring(0, 12), "attributes",
				Json.object("objectType", "Subscription")));
		return json;
	}

	private static String productType(SubscriptionKind kind) {
		return switch (kind) {
			case SOFTWARE -> "Software";
			case SAAS -> "SaaS";
			case AZURE_PLAN, LEGACY_AZURE -> "Azure";
			case NEW_COMMERCE, LEGACY -> "OnlineServicesNCE";
		};
	}

	// "Annual" inside, "triennial" outside: as documented.
	private static Map<String, @Nullable Object> nextTerm(String[] offer, SandboxSubscription one) {
		return Json.object("product", Json.object("productId", offer[0], "skuId", offer[1], "availabilityId", offer[2],
				"billingCycle", "Annual", "termDuration", "P3Y"), "quantity", one.quantity());
	}

	private static Map<String, @Nullable Object> family(Map<String, @Nullable Object> links, SandboxTenant tenant,
			SandboxSubscription one) {
		String path = "/customers/" + tenant.id() + "/subscriptions/";
		if (one.members().get("parentSubscriptionId") instanceof String parent) {
			links.put("parentSubscription", PartnerLinks.get(path + parent));
		}
		links.put("self", PartnerLinks.get(path + one.id()));
		return links;
	}

}
