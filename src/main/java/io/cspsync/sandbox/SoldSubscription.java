package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What this partner sold a tenant, derived from its products so that Partner Center's
 * subscriptions and Graph's agree. Every fifth is of the old commerce, with ids in
 * capitals; one of twenty seats or more was bought in two steps.
 *
 * @param quantity seats
 * @param status Partner Center's word
 */
record SoldSubscription(String id, CatalogueSku product, int quantity, String status, boolean legacy) {

	static List<SoldSubscription> of(SandboxTenant tenant) {
		List<SoldSubscription> sold = new ArrayList<>();
		for (SandboxSku sku : tenant.skus()) {
			if (sku.product().isSoldByPartners()) {
				int seats = sku.purchased() + sku.suspended();
				int second = (seats >= 20) ? seats / 4 : 0;
				sold.add(of(tenant, sku, 1, seats - second));
				if (second > 0) {
					sold.add(of(tenant, sku, 2, second));
				}
			}
		}
		// Expired subscriptions stay in the list for good.
		String expired = Ids.uuid(tenant.seed(), tenant.id() + "/subscription/expired");
		sold.add(new SoldSubscription(expired, SkuCatalogue.named("EXCHANGESTANDARD"), 3, "expired", false));
		return sold;
	}

	private static SoldSubscription of(SandboxTenant tenant, SandboxSku sku, int number, int quantity) {
		String id = Ids.uuid(tenant.seed(), tenant.id() + "/subscription/" + sku.skuId() + "/" + number);
		boolean legacy = Math.floorMod(id.hashCode(), 5) == 0;
		String status = sku.status().equals("Suspended") ? "suspended" : "active";
		return new SoldSubscription(legacy ? id.toUpperCase(Locale.ROOT) : id, sku.product(), quantity, status, legacy);
	}

}
