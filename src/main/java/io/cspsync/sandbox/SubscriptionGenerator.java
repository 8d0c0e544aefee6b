package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Derives subscriptions from a tenant's SKUs, so that the sums of both agree. Every fifth
 * is of the old commerce; one of twenty seats or more was bought in two steps; Teams
 * Phone is an add-on of the tenant's first product; Entra ID P2 is on trial; what
 * partners do not sell comes from nobody. Besides there is an expired one, and in every
 * fourth tenant an Azure plan.
 */
final class SubscriptionGenerator {

	private static final String ADD_ON = "MCOEV";

	private static final String ON_TRIAL = "AAD_PREMIUM_P2";

	private SubscriptionGenerator() {
	}

	static List<SandboxSubscription> subscriptions(SandboxTenant tenant) {
		List<SandboxSubscription> all = new ArrayList<>();
		for (SandboxSku sku : tenant.skus()) {
			int seats = sku.purchased() + sku.suspended();
			int second = (seats >= 20 && sku.product().isSoldByPartners()) ? seats / 4 : 0;
			all.add(placed(of(tenant, sku, 1, seats - second), sku, all));
			if (second > 0) {
				all.add(placed(of(tenant, sku, 2, second), sku, all));
			}
		}
		// Expired subscriptions stay in the list for good.
		all.add(SandboxSubscription.newCommerce("EXCHANGESTANDARD", 3)
			.withId(id(tenant, "expired"))
			.inStatus("expired")
			.ending("2026-01-13T00:00:00Z")
			.notRenewing());
		if (tenant.index() % 4 == 1) {
			all.add(SandboxSubscription.azurePlan().withId(id(tenant, "azure")));
		}
		return List.copyOf(all);
	}

	private static SandboxSubscription of(SandboxTenant tenant, SandboxSku sku, int number, int quantity) {
		String id = id(tenant, sku.skuId() + "/" + number);
		boolean legacy = Math.floorMod(id.hashCode(), 5) == 0;
		SandboxSubscription one = legacy
				? SandboxSubscription.legacy(sku.partNumber(), quantity).withId(id.toUpperCase(Locale.ROOT))
				: SandboxSubscription.newCommerce(sku.partNumber(), quantity).withId(id);
		return switch (sku.status()) {
			case "Suspended" -> one.inStatus("suspended");
			case "Warning" -> one.withInDirectory("status", "Warning");
			default -> one;
		};
	}

	private static SandboxSubscription placed(SandboxSubscription one, SandboxSku sku,
			List<SandboxSubscription> before) {
		if (!sku.product().isSoldByPartners()) {
			return one.soldBy(SandboxSubscription.NOBODY);
		}
		if (sku.partNumber().equals(ADD_ON) && !before.isEmpty()) {
			return one.addOnTo(before.getFirst().id());
		}
		return sku.partNumber().equals(ON_TRIAL) ? one.asTrial() : one;
	}

	private static String id(SandboxTenant tenant, String purpose) {
		return Ids.uuid(tenant.seed(), tenant.id() + "/subscription/" + purpose);
	}

}
