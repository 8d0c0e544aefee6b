package io.cspsync.microsoft.partnercenter;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /customers/{id}/subscribedskus}. */
final class PartnerCenterSkus implements CustomerSkus {

	/** Without the query only Group1 comes; Group2 is Minecraft. */
	private static final String BOTH_GROUPS = "?licenseGroupIds=Group1&licenseGroupIds=Group2";

	private final PartnerCenterCaller caller;

	PartnerCenterSkus(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public List<SubscribedSku> fetch(TenantId tenant) {
		String path = "/customers/" + tenant + "/subscribedskus";
		PartnerCenterCaller.Operation operation = this.caller
			.begin(new Undertaking("Reading the subscribed SKUs of tenant " + tenant, "GET " + path, tenant));
		List<SubscribedSku> skus = new ArrayList<>();
		for (JsonNode item : new PagedItems(this.caller).fetchAll(operation, path + BOTH_GROUPS)) {
			skus.add(sku(operation, item));
		}
		return skus;
	}

	private SubscribedSku sku(PartnerCenterCaller.Operation operation, JsonNode item) {
		JsonNode product = item.path("productSku");
		SkuId id = skuId(operation, Members.text(product, "id", ""));
		String partNumber = Members.text(product, "skuPartNumber", Members.text(product, "name", id.toString()));
		String status = Members.text(item, "capabilityStatus", "Unknown");
		return new SubscribedSku(id, partNumber, status, units(operation, item, "activeUnits"),
				units(operation, item, "warningUnits"), units(operation, item, "suspendedUnits"), null,
				units(operation, item, "consumedUnits"), appliesTo(Members.text(product, "targetType", "")),
				entraPlan(status, item.path("servicePlans")));
	}

	private static @Nullable EntraPlan entraPlan(String status, JsonNode plans) {
		if (!plans.isArray()) {
			return null;
		}
		List<String> names = new ArrayList<>();
		for (JsonNode plan : plans) {
			if (!Members.text(plan, "capabilityStatus", "").equalsIgnoreCase("Disabled")) {
				names.add(Members.text(plan, "serviceName", ""));
			}
		}
		return EntraPlan.of(status, names);
	}

	/** Graph's word for what Partner Center calls {@code Tenant} is {@code Company}. */
	private static @Nullable String appliesTo(String targetType) {
		if (targetType.isEmpty()) {
			return null;
		}
		return targetType.equalsIgnoreCase("Tenant") ? "Company" : targetType;
	}

	private SkuId skuId(PartnerCenterCaller.Operation operation, String id) {
		try {
			return SkuId.of(id);
		}
		catch (IllegalArgumentException ex) {
			MicrosoftException failure = this.caller.unusable(operation, "unreadable-sku",
					"holds a SKU without a usable id (\"" + Words.of(id) + "\")");
			failure.initCause(ex);
			throw failure;
		}
	}

	private int units(PartnerCenterCaller.Operation operation, JsonNode item, String member) {
		Integer units = Members.number(item, member);
		if (units == null) {
			throw this.caller.unusable(operation, "unreadable-sku", "holds " + member + " that is no number");
		}
		return units;
	}

}
