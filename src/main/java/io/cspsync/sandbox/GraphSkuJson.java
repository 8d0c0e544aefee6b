package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cspsync.sandbox.CatalogueSku.ServicePlan;
import org.jspecify.annotations.Nullable;

/** Graph's view of a tenant's products and of what was bought; no readable names here. */
final class GraphSkuJson {

	private GraphSkuJson() {
	}

	static List<Map<String, @Nullable Object>> subscribedSkus(SandboxTenant tenant) {
		TenantDirectory directory = tenant.directory();
		Map<String, Integer> consumed = directory.consumedBySku();
		List<SoldSubscription> sold = SoldSubscription.of(tenant);
		List<Map<String, @Nullable Object>> skus = new ArrayList<>();
		for (SandboxSku sku : directory.skus()) {
			CatalogueSku product = sku.product();
			List<String> subscriptionIds = sold.stream()
				.filter((one) -> one.product().equals(product) && !one.status().equals("expired"))
				.map((one) -> one.id().toLowerCase(Locale.ROOT))
				.toList();
			skus.add(Json.object("capabilityStatus", sku.status(), "consumedUnits",
					consumed.getOrDefault(sku.skuId(), 0), "id", tenant.id() + "_" + sku.skuId(), "prepaidUnits",
					Json.object("enabled", sku.enabled(), "suspended", sku.suspended(), "warning", sku.warning(),
							"lockedOut", 0),
					"servicePlans", product.plans().stream().map(GraphSkuJson::plan).toList(), "skuId", sku.skuId(),
					"skuPartNumber", sku.partNumber(), "appliesTo", product.appliesTo(), "accountId", tenant.id(),
					"accountName", tenant.domain().replace(".onmicrosoft.com", ""), "subscriptionIds",
					subscriptionIds));
		}
		return skus;
	}

	static List<Map<String, @Nullable Object>> subscriptions(SandboxTenant tenant, String partnerId) {
		return SoldSubscription.of(tenant)
			.stream()
			.filter((sold) -> !sold.status().equals("expired"))
			.map((sold) -> Json.object("id", Ids.uuid(tenant.seed(), sold.id() + "/company"), "commerceSubscriptionId",
					sold.id().toLowerCase(Locale.ROOT), "ocpSubscriptionId", sold.id().toLowerCase(Locale.ROOT),
					"skuId", sold.product().skuId(), "skuPartNumber", sold.product().partNumber(), "status",
					sold.status().equals("suspended") ? "Suspended" : "Enabled", "totalLicenses", sold.quantity(),
					"isTrial", false, "createdDateTime", "2026-01-14T16:57:15Z", "nextLifecycleDateTime",
					"2027-01-13T00:00:00Z", "ownerId", partnerId, "ownerTenantId", partnerId, "ownerType", "AAD",
					"serviceStatus", List.of()))
			.toList();
	}

	private static Map<String, @Nullable Object> plan(ServicePlan plan) {
		return Json.object("servicePlanId", plan.id(), "servicePlanName", plan.name(), "provisioningStatus", "Success",
				"appliesTo", plan.appliesTo());
	}

}
