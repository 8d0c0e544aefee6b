package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.cspsync.sandbox.CatalogueSku.ServicePlan;
import org.jspecify.annotations.Nullable;

/** Graph's view of a tenant's products; no readable names here. */
final class GraphSkuJson {

	private GraphSkuJson() {
	}

	static List<Map<String, @Nullable Object>> subscribedSkus(SandboxTenant tenant) {
		TenantDirectory directory = tenant.directory();
		Map<String, Integer> consumed = directory.consumedBySku();
		List<Map<String, @Nullable Object>> skus = new ArrayList<>();
		for (SandboxSku sku : directory.skus()) {
			CatalogueSku product = sku.product();
			skus.add(Json.object("capabilityStatus", sku.status(), "consumedUnits",
					consumed.getOrDefault(sku.skuId(), 0), "id", tenant.id() + "_" + sku.skuId(), "prepaidUnits",
					Json.object("enabled", sku.enabled(), "suspended", sku.suspended(), "warning", sku.warning(),
							"lockedOut", 0),
					"servicePlans", product.plans().stream().map(GraphSkuJson::plan).toList(), "skuId", sku.skuId(),
					"skuPartNumber", sku.partNumber(), "appliesTo", product.appliesTo(), "accountId", tenant.id(),
					"accountName", tenant.domain().replace(".onmicrosoft.com", ""), "subscriptionIds",
					DirectorySubscriptionJson.commerceIds(tenant, sku.skuId())));
		}
		return skus;
	}

	static Map<String, @Nullable Object> plan(ServicePlan plan) {
		return Json.object("servicePlanId", plan.id(), "servicePlanName", plan.name(), "provisioningStatus", "Success",
				"appliesTo", plan.appliesTo());
	}

}
