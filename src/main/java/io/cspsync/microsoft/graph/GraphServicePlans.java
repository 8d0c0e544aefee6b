package io.cspsync.microsoft.graph;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.tenant.TenantId;
import tools.jackson.databind.JsonNode;

/** The plans of {@code /subscribedSkus}. */
final class GraphServicePlans implements ServicePlans {

	private static final Set<String> USABLE = Set.of("enabled", "warning");

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphServicePlans(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public Set<String> fetch(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the service plans of tenant " + tenant, "/subscribedSkus", tenant);
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, this.requests.subscribedSkus(), new TreePages());
		Set<String> plans = new TreeSet<>();
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((sku) -> {
				if (USABLE.contains(text(sku, "capabilityStatus"))) {
					sku.path("servicePlans").forEach((plan) -> addIfOn(plan, plans));
				}
			});
		}
		return plans;
	}

	// A plan that is Disabled gives nobody anything; the other words may pass.
	private static void addIfOn(JsonNode plan, Set<String> plans) {
		if (!text(plan, "provisioningStatus").equals("disabled")) {
			plans.add(text(plan, "servicePlanName").toUpperCase(Locale.ROOT));
		}
	}

	private static String text(JsonNode node, String member) {
		return node.path(member).asString("").toLowerCase(Locale.ROOT);
	}

}
