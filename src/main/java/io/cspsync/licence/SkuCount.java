package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceUnits;
import io.cspsync.crm.Storable;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;

/**
 * Counts licences by the tenant's SKU totals. Subscriptions explain a total and say which
 * of its units are trials; they never add to it.
 */
final class SkuCount {

	/**
	 * Which of two entries for one product counts. Both services sum up a product's
	 * subscriptions themselves, so a second entry is the product told twice (once in each
	 * licence group, say), and adding them would double a bill. The larger one counts,
	 * whichever came first.
	 */
	private static final Comparator<SubscribedSku> LARGER = Comparator
		.comparingLong((SubscribedSku sku) -> (long) sku.enabled() + sku.warning())
		.thenComparing(SubscribedSku::consumed)
		.thenComparing(SubscribedSku::suspended)
		.thenComparing(SubscribedSku::toString);

	private final ProductList products;

	SkuCount(ProductList products) {
		this.products = products;
	}

	/** Each SKU once, in the order of their ids. */
	static Map<SkuId, SubscribedSku> once(List<SubscribedSku> skus) {
		Map<SkuId, SubscribedSku> once = new TreeMap<>(Comparator.comparing(SkuId::toString));
		skus.forEach((sku) -> once.merge(sku.skuId(), sku, BinaryOperator.maxBy(LARGER)));
		return once;
	}

	/** Whether a database text can hold what Microsoft says of it. */
	static boolean isStorable(SubscribedSku sku) {
		String appliesTo = sku.appliesTo();
		return Storable.test(sku.partNumber()) && Storable.test(sku.status())
				&& (appliesTo == null || Storable.test(appliesTo));
	}

	List<Counted> count(LicenceRead.Complete read, Iterable<SubscribedSku> skus, List<Line> lines) {
		Map<SkuId, List<Line>> bySku = lines.stream()
			.filter((line) -> line.sku() != null)
			.collect(Collectors.groupingBy(Line::sku));
		List<Counted> counted = new ArrayList<>();
		for (SubscribedSku sku : skus) {
			counted.add(count(read, sku, bySku.getOrDefault(sku.skuId(), List.of())));
		}
		return counted;
	}

	private Counted count(LicenceRead.Complete read, SubscribedSku sku, List<Line> lines) {
		List<Line> sold = lines.stream().filter(Line::isSold).toList();
		Set<String> products = new TreeSet<>(sold.stream().map(Line::productKey).toList());
		Licence.Source source = sold.stream().anyMatch(Line::isLive) ? Licence.Source.BOTH : Licence.Source.SKU;
		long trial = lines.stream().filter(Line::isTrial).mapToLong(Line::usableOfSku).sum();
		LicenceUnits units = new LicenceUnits(sku.enabled(), sku.warning(), sku.suspended(), sku.locked(),
				sku.consumed(), 0);
		units = new LicenceUnits(units.enabled(), units.warning(), units.suspended(), units.locked(), units.consumed(),
				(int) Math.min(units.purchased(), trial));
		Licence licence = new Licence(null, read.tenant().tenantId(), read.tenant().customerId(), sku.skuId(),
				ProductKind.onlyKey(sold), sku.partNumber(), this.products.name(sku.skuId(), sku.partNumber(), null),
				source, read.source().word(), sku.status(), units, sku.appliesTo(), this.products.isFree(sku.skuId()),
				null);
		return new Counted(licence, products);
	}

}
