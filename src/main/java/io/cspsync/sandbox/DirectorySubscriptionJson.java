package io.cspsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as the tenant's own directory shows it in Graph v1.0, nulls in clear:
 * what nobody sold has no owner. That {@code commerceSubscriptionId} is Partner Center's
 * id fits by name and meaning; no recorded pair is known, hence {@link DirectoryIds}.
 */
final class DirectorySubscriptionJson {

	private DirectorySubscriptionJson() {
	}

	static List<Map<String, @Nullable Object>> of(SandboxTenant tenant, String partnerId) {
		return tenant.subscriptions()
			.all()
			.stream()
			.filter(SandboxSubscription::isInDirectory)
			.map((one) -> of(tenant, one, partnerId))
			.toList();
	}

	/** The commerce ids behind a product, as {@code subscribedSkus} lists them. */
	static List<String> commerceIds(SandboxTenant tenant, String skuId) {
		return tenant.subscriptions()
			.all()
			.stream()
			.filter((one) -> one.isInDirectory() && skuId.equals(one.skuId()))
			.map((one) -> one.id().toLowerCase(Locale.ROOT))
			.toList();
	}

	private static Map<String, @Nullable Object> of(SandboxTenant tenant, SandboxSubscription one, String partnerId) {
		String sku = String.valueOf(one.skuId());
		CatalogueSku product = SkuCatalogue.withId(sku);
		String owner = owner(one, partnerId);
		Map<String, @Nullable Object> json = Json.object("createdDateTime", "2026-01-14T00:00:00Z",
				"commerceSubscriptionId", commerceId(tenant, one), "id", Ids.uuid(tenant.seed(), one.id() + "/company"),
				"isTrial", one.trial(), "nextLifecycleDateTime", one.ends(), "serviceStatus",
				product.plans().stream().map(GraphSkuJson::plan).toList(), "skuId", sku, "skuPartNumber",
				product.partNumber(), "status", status(one.status()), "totalLicenses", one.quantity(), "ownerId",
				(owner != null) ? Ids.uuid(tenant.seed(), owner + "/agent") : null, "ownerTenantId", owner, "ownerType",
				(owner != null) ? "User" : null);
		json.putAll(one.directoryMembers());
		return json;
	}

	private static @Nullable String owner(SandboxSubscription one, String partnerId) {
		return switch (one.owner()) {
			case SandboxSubscription.THIS_PARTNER -> partnerId;
			case SandboxSubscription.NOBODY -> null;
			default -> one.owner();
		};
	}

	private static @Nullable String commerceId(SandboxTenant tenant, SandboxSubscription one) {
		return switch (tenant.subscriptions().directoryIds()) {
			case LOWER_CASE -> one.id().toLowerCase(Locale.ROOT);
			case UPPER_CASE -> one.id().toUpperCase(Locale.ROOT);
			case UNRELATED -> Ids.uuid(tenant.seed(), one.id() + "/unrelated");
			case LEFT_OUT -> null;
		};
	}

	private static String status(String partnersWord) {
		return switch (partnersWord) {
			case "suspended" -> "Suspended";
			case "disabled" -> "LockedOut";
			default -> "Enabled";
		};
	}

}
