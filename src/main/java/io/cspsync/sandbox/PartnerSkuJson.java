package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.cspsync.sandbox.CatalogueSku.ServicePlan;
import org.jspecify.annotations.Nullable;

/** Partner Center's view of a tenant's products, with readable names. */
final class PartnerSkuJson {

	private static final String MINECRAFT = "984df360-9a74-4647-8cf8-696749f6247a";

	private PartnerSkuJson() {
	}

	/**
	 * Group 1 are Entra's products; group 2 is Minecraft, which every seventh tenant has.
	 */
	static List<Map<String, @Nullable Object>> of(SandboxTenant tenant, boolean group1, boolean group2) {
		List<Map<String, @Nullable Object>> items = new ArrayList<>();
		TenantDirectory directory = tenant.directory();
		if (group1) {
			Map<String, Integer> consumed = directory.consumedBySku();
			directory.skus().forEach((sku) -> items.add(sku(sku, consumed.getOrDefault(sku.skuId(), 0))));
		}
		if (group2 && tenant.index() % 7 == 2) {
			items.add(item(new SandboxSku(MINECRAFT, "CFQ7TTC0K5DR/0002", 72, 0, 0), 49,
					"Minecraft Education Edition Faculty", "User", "group2", List.of()));
		}
		return items;
	}

	private static Map<String, @Nullable Object> sku(SandboxSku sku, int consumed) {
		CatalogueSku product = sku.product();
		return item(sku, consumed, product.name(), target(product.appliesTo()), "group1",
				product.plans().stream().map(PartnerSkuJson::plan).toList());
	}

	private static Map<String, @Nullable Object> item(SandboxSku sku, int consumed, String name, String target,
			String group, List<?> plans) {
		return Json.object("availableUnits", sku.purchased() - consumed, "activeUnits", sku.enabled(), "consumedUnits",
				consumed, "suspendedUnits", sku.suspended(), "totalUnits", sku.purchased(), "warningUnits",
				sku.warning(), "productSku",
				Json.object("id", sku.skuId(), "name", name, "skuPartNumber", sku.partNumber(), "targetType", target,
						"licenseGroupId", group),
				"servicePlans", plans, "capabilityStatus", sku.status(), "attributes",
				Json.object("objectType", "SubscribedSku"));
	}

	private static Map<String, @Nullable Object> plan(ServicePlan plan) {
		return Json.object("displayName", plan.displayName(), "serviceName", plan.name(), "id", plan.id(),
				"capabilityStatus", "Enabled", "targetType", target(plan.appliesTo()));
	}

	private static String target(String appliesTo) {
		return appliesTo.equals("Company") ? "Tenant" : appliesTo;
	}

}
