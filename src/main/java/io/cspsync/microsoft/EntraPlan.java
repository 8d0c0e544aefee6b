package io.cspsync.microsoft;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How much of Entra ID's paid plans a product, or all products of a tenant, include. Only
 * a tenant with one of them is told when its people signed in
 * (learn.microsoft.com/graph/api/resources/signinactivity).
 */
public enum EntraPlan {

	/** Neither. */
	NONE,
	/** Service plan {@code AAD_PREMIUM}. */
	P1,
	/** Service plan {@code AAD_PREMIUM_P2}. */
	P2;

	/** What is stored of it: {@code none}, {@code p1} or {@code p2}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What a product includes.
	 * @param status the product's, of which only {@code Enabled} and {@code Warning} can
	 * be used
	 * @param servicePlans names of its service plans, without those that are switched off
	 */
	public static EntraPlan of(String status, Collection<String> servicePlans) {
		if (!status.equalsIgnoreCase("Enabled") && !status.equalsIgnoreCase("Warning")) {
			return NONE;
		}
		return servicePlans.stream().map(EntraPlan::ofServicePlan).max(Comparator.naturalOrder()).orElse(NONE);
	}

	private static EntraPlan ofServicePlan(String name) {
		return switch (name.toUpperCase(Locale.ROOT)) {
			case "AAD_PREMIUM" -> P1;
			case "AAD_PREMIUM_P2" -> P2;
			default -> NONE;
		};
	}

	/**
	 * What a tenant has.
	 * @param skus all that it has subscribed
	 * @return null if it has neither in what was told, and not all was told
	 */
	public static @Nullable EntraPlan ofTenant(Collection<SubscribedSku> skus) {
		EntraPlan best = skus.stream()
			.map(SubscribedSku::entraPlan)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(NONE);
		return (best == NONE && skus.stream().anyMatch((sku) -> sku.entraPlan() == null)) ? null : best;
	}

}
