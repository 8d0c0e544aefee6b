package io.cspsync.licence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.cspsync.crm.Storable;
import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Tells from ids and kinds, never from names, what a partner's subscription is of.
 */
final class ProductKind {

	/** How the product types of Microsoft's own online services begin. */
	private static final String LICENCES = "ONLINESERVICES";

	private ProductKind() {
	}

	/**
	 * Whether it is of a kind that has no SKU in any directory (Azure, software, SaaS,
	 * reservations), so that it can only count by itself. The view
	 * {@code unjoined_subscriptions} tells it by the same rule.
	 */
	static boolean hasNoSku(PartnerSubscription sold) {
		String type = sold.productType();
		if (type != null) {
			return !type.toUpperCase(Locale.ROOT).startsWith(LICENCES);
		}
		return is("usage-based", sold.unitType()) || is("usage", sold.billingType())
				|| sold.offerId().toUpperCase(Locale.ROOT).startsWith("MS-AZR");
	}

	/**
	 * The offer's product and SKU, in capitals: {@code ProductId:SkuId} of the new
	 * commerce's three parts, the whole offer id of the old. Availabilities change with
	 * the market and the price. A line without an offer stands for itself.
	 */
	static String key(PartnerSubscription sold) {
		String offer = Storable.replaced(sold.offerId().strip());
		if (offer.isEmpty()) {
			return Storable.replaced(sold.id()).toUpperCase(Locale.ROOT);
		}
		String[] parts = offer.split(":");
		return ((parts.length >= 2) ? parts[0] + ":" + parts[1] : offer).toUpperCase(Locale.ROOT);
	}

	/**
	 * The product of the live sold lines where they are all of one; null where they
	 * differ, because then no product's price is the licence's.
	 */
	static @Nullable String onlyKey(Collection<Line> lines) {
		Set<String> keys = new HashSet<>();
		lines.stream().filter((line) -> line.isSold() && line.isLive()).map(Line::productKey).forEach(keys::add);
		return (keys.size() == 1) ? keys.iterator().next() : null;
	}

	private static boolean is(String word, @Nullable String told) {
		return word.equalsIgnoreCase(told);
	}

}
