package io.cspsync.licence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.tenant.SkuId;

import static io.cspsync.licence.LicenceSamples.CONTOSO;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.P1;
import static io.cspsync.licence.LicenceSamples.inDirectoryLine;
import static io.cspsync.licence.LicenceSamples.sold;

/**
 * A tenant in which everything that is counted twice would show: 40 units of E3, of which
 * this partner sold 10 and 5 in two subscriptions and another one 25 (5 of these as a
 * trial); 8 of P1, all ours; a free product of 10,000 units; an Azure plan and software
 * that have no SKU.
 */
final class JoinFixture {

	static final String E3_OFFER = "CFQ7TTC0LFLX:0001:CFQ7TTC0K971";

	static final String P1_OFFER = "16c9f982-a827-4003-a88e-e75df1927f27";

	static final SkuId FLOW = SkuId.of("f30db892-07e9-47e9-837c-80727f46fd3d");

	static final List<SubscribedSku> SKUS = List.of(total(E3, "SPE_E3", 40, 31), total(P1, "AAD_PREMIUM", 8, 8),
			total(FLOW, "FLOW_FREE", 10_000, 3));

	static final List<DirectorySubscription> DIRECTORY = List.of(inDirectoryLine("a1", E3, 10),
			inDirectoryLine("a2", E3, 5), inDirectoryLine("b1", P1, 8), inDirectoryLine("x1", E3, 20),
			inDirectoryLine("x2", E3, 5, "Enabled", true), inDirectoryLine("f1", FLOW, 10_000));

	static final List<Sold> SOLD = List.of(by("default", sold("a1", E3_OFFER, 10).named("Microsoft 365 E3 offer")),
			by("default", sold("a2", E3_OFFER, 5).named("Microsoft 365 E3 offer")),
			by("north", sold("b1", P1_OFFER, 8).of(null).named("P1 offer")),
			by("default", sold("old", E3_OFFER, 7).status("expired")),
			by("default", sold("z1", "DZH318Z0BPS6:0001:DZH318Z0BMTX", 1).of("Azure").named("Azure plan")),
			by("default", sold("z2", "DG7GMGF0DVSV:000P:DG7GMGF0F3Q9", 3).of("Software").named("RDS CAL")),
			by("default", sold("z3", "MS-AZR-0145P", 1).of(null).inUnitsOf("Usage-based", "usage").named("Azure")));

	static final LicencePlanner PLANNER = new LicencePlanner(
			new ProductList(Map.of(E3, "E3", P1, "P1", FLOW, "Flow free"), Set.of(FLOW)));

	private JoinFixture() {
	}

	static LicenceRead.Complete night(ImportType type) {
		return night(type, SKUS, Bridge.of(DIRECTORY), type.readsSubscriptions() ? SOLD : List.of());
	}

	static LicenceRead.Complete night(ImportType type, List<SubscribedSku> skus, Bridge bridge, List<Sold> sold) {
		return new LicenceRead.Complete(CONTOSO, type, skus, SkuSource.GRAPH, bridge,
				type.readsSubscriptions() ? sold : List.of(), Instant.EPOCH);
	}

	static Sold by(String partner, SampleSubscription subscription) {
		return new Sold(partner, subscription.build());
	}

	static SubscribedSku total(SkuId sku, String partNumber, int enabled, int consumed) {
		return new SubscribedSku(sku, partNumber, "Enabled", enabled, 0, 0, 0, consumed, "User");
	}

}
