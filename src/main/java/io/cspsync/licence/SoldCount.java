package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;
import io.cspsync.crm.LicenceUnits;
import io.cspsync.crm.Storable;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Counts licences by what the partner sold: several subscriptions of one product add up.
 */
final class SoldCount {

	private final ProductList products;

	SoldCount(ProductList products) {
		this.products = products;
	}

	/** The licence that a sold line counts in. */
	static LicenceKey key(Line line) {
		SkuId sku = line.sku();
		return (sku != null) ? LicenceKey.ofSku(sku) : LicenceKey.ofProduct(Objects.requireNonNull(line.productKey()));
	}

	/**
	 * Counts the sold lines that are to count. Where all of a product's lines have ended,
	 * nothing is left of it.
	 */
	List<Counted> count(LicenceRead.Complete read, Map<SkuId, SubscribedSku> skus, List<Line> lines,
			Predicate<Line> which) {
		Map<LicenceKey, List<Line>> byKey = new TreeMap<>();
		lines.stream()
			.filter((line) -> line.isSold() && line.isLive() && which.test(line))
			.forEach((line) -> byKey.computeIfAbsent(key(line), (key) -> new ArrayList<>()).add(line));
		List<Counted> counted = new ArrayList<>();
		byKey.forEach((key, its) -> counted.add(count(read, key, its, skus)));
		return counted;
	}

	private Counted count(LicenceRead.Complete read, LicenceKey key, List<Line> lines, Map<SkuId, SubscribedSku> skus) {
		SkuId id = key.skuId();
		SubscribedSku sku = (id != null) ? skus.get(id) : null;
		String partNumber = (id != null) ? partNumber(sku, lines) : null;
		Set<String> keys = new TreeSet<>(lines.stream().map(Line::productKey).toList());
		Licence licence = new Licence(null, read.tenant().tenantId(), read.tenant().customerId(), id,
				(id != null) ? ProductKind.onlyKey(lines) : key.productKey(), partNumber, name(key, partNumber, lines),
				Licence.Source.SUBSCRIPTION, (sku != null) ? read.source().word() : SkuSource.PARTNER_CENTER.word(),
				status(lines), units(lines, sku), (sku != null) ? sku.appliesTo() : null,
				id != null && this.products.isFree(id), null);
		return new Counted(licence, keys);
	}

	private static LicenceUnits units(List<Line> lines, @Nullable SubscribedSku sku) {
		int enabled = sum(lines, (line) -> true);
		int trial = sum(lines, Line::isTrial);
		long suspended = lines.stream()
			.filter((line) -> line.state() == LineStatus.SUSPENDED)
			.mapToLong(Line::quantity)
			.sum();
		// Who of the people uses which partner's units nobody tells: all of them do.
		return new LicenceUnits(enabled, 0, clamped(suspended), null, (sku != null) ? sku.consumed() : 0, trial);
	}

	private static int sum(List<Line> lines, Predicate<Line> which) {
		return clamped(lines.stream().filter(which).mapToLong(Line::usable).sum());
	}

	private static int clamped(long units) {
		return (int) Math.min(Integer.MAX_VALUE, units);
	}

	/** The word of the line that is best off. */
	private static String status(List<Line> lines) {
		return lines.stream()
			.min(Comparator.comparing(Line::state).thenComparing(Line::status))
			.map((line) -> Storable.replaced(line.status()))
			.orElseThrow();
	}

	private String name(LicenceKey key, @Nullable String partNumber, List<Line> lines) {
		String offer = lines.stream()
			.map(Line::offerName)
			.filter((name) -> name != null && !name.isBlank())
			.findFirst()
			.map(Storable::replaced)
			.orElse(null);
		if (key.skuId() != null) {
			return this.products.name(key.skuId(), partNumber, offer);
		}
		return (offer != null) ? offer : key.toString();
	}

	private static @Nullable String partNumber(@Nullable SubscribedSku sku, List<Line> lines) {
		if (sku != null) {
			return sku.partNumber();
		}
		for (Line line : lines) {
			DirectorySubscription directory = line.directory();
			if (directory != null && !directory.partNumber().isBlank()) {
				return Storable.replaced(directory.partNumber());
			}
		}
		return null;
	}

}
