package io.cspsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as Partner Center shows it: old and new commerce differ in many members.
 */
final class SubscriptionJson {

	private SubscriptionJson() {
	}

	static Map<String, @Nullable Object> of(SandboxTenant tenant, SoldSubscription sold) {
		return sold.legacy() ? legacy(tenant, sold) : newCommerce(tenant, sold);
	}

	private static Map<String, @Nullable Object> legacy(SandboxTenant tenant, SoldSubscription sold) {
		String offer = Ids.uuid(0, "offer/" + sold.product().partNumber()).toUpperCase(Locale.ROOT);
		Map<String, @Nullable Object> json = Json.object("id", sold.id(), "offerId", offer, "entitlementId", sold.id(),
				"offerName", sold.product().name(), "friendlyName", sold.product().name(), "quantity", sold.quantity(),
				"unitType", "Licenses", "hasPurchasableAddons", true, "creationDate", "2025-12-27T21:41:51.677Z",
				"effectiveStartDate", "2025-12-27T00:00:00Z", "commitmentEndDate", "2026-12-27T00:00:00Z", "status",
				sold.status(), "autoRenewEnabled", true, "isTrial", false, "billingType", "license", "billingCycle",
				"monthly", "actions", List.of("Cancel", "Edit"));
		if (sold.status().equals("suspended")) {
			json.put("suspensionReasons", List.of("CustomerCancellation"));
		}
		json.putAll(Json.object("attentionNeeded", false, "actionTaken", false, "contractType", "subscription", "links",
				Json.object("offer", PartnerLinks.get("/offers/" + offer + "?country=GB"), "self", self(tenant, sold)),
				"orderId", Ids.uuid(tenant.seed(), sold.id() + "/order").toUpperCase(Locale.ROOT), "attributes",
				Json.object("etag", "eyJpZCI6InNhbmRib3gifQ==", "objectType", "Subscription")));
		return json;
	}

	private static Map<String, @Nullable Object> newCommerce(SandboxTenant tenant, SoldSubscription sold) {
		String product = sold.product().productId();
		String availability = "CFQ7TTC0" + Ids.uuid(0, product).substring(0, 4).toUpperCase(Locale.ROOT);
		boolean expired = sold.status().equals("expired");
		String year = expired ? "2025" : "2026";
		return Json.object("id", sold.id(), "offerId", product + ":0001:" + availability, "offerName",
				sold.product().name(), "friendlyName", sold.product().name(), "productType",
				Json.object("id", "OnlineServicesNCE", "displayName", "OnlineServicesNCE"), "quantity", sold.quantity(),
				"unitType", "Licenses", "hasPurchasableAddons", false, "creationDate",
				year + "-01-14T16:57:15.0966728Z", "effectiveStartDate", year + "-01-14T16:57:14.498252Z",
				"commitmentEndDate", (expired ? "2026" : "2027") + "-01-13T00:00:00Z", "status", sold.status(),
				"autoRenewEnabled", !expired, "isTrial", false, "billingType", "license", "billingCycle", "monthly",
				"termDuration", "P1Y", "renewalTermDuration", "", "refundOptions",
				List.of(Json.object("type", "Full", "expiresAt", year + "-01-15T00:00:00Z")), "isMicrosoftProduct",
				true, "partnerId", "", "attentionNeeded", false, "actionTaken", false, "contractType", "subscription",
				"links",
				Json.object("product", PartnerLinks.get("/products/" + product + "?country=GB"), "sku",
						PartnerLinks.get("/products/" + product + "/skus/0001?country=GB"), "availability",
						PartnerLinks
							.get("/products/" + product + "/skus/0001/availabilities/" + availability + "?country=GB"),
						"self", self(tenant, sold)),
				"publisherName", "Microsoft Corporation", "orderId",
				Ids.uuid(tenant.seed(), sold.id() + "/order").replace("-", "").substring(0, 12), "attributes",
				Json.object("objectType", "Subscription"));
	}

	private static Map<String, @Nullable Object> self(SandboxTenant tenant, SoldSubscription sold) {
		return PartnerLinks.get("/customers/" + tenant.id() + "/subscriptions/" + sold.id());
	}

}
