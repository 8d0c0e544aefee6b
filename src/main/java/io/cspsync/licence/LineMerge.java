package io.cspsync.licence;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.crm.Subscription;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the directory and the partners say of a tenant's subscriptions by their ids,
 * which differ in case only.
 *
 * <p>
 * Which SKU a subscription is never changes, so it is remembered: a night in which the
 * directory cannot be read does not make a known product unknown. In such a night all
 * that the directory said last still stands.
 */
final class LineMerge {

	/** Of a line told twice the larger one counts, whichever came first. */
	private static final Comparator<DirectorySubscription> LARGER = Comparator
		.comparingInt(DirectorySubscription::totalLicences)
		.thenComparing(DirectorySubscription::toString);

	private static final Comparator<Sold> LARGER_SOLD = Comparator
		.comparingInt((Sold sold) -> sold.subscription().quantity())
		.thenComparing(Sold::toString);

	private final Map<String, Subscription> known;

	private LineMerge(Collection<Subscription> known) {
		this.known = known.stream().collect(Collectors.toMap(Subscription::subscriptionId, Function.identity()));
	}

	/**
	 * All lines of a tenant, each once, ordered by their ids.
	 * @param known the lines that the CRM has, removed ones included
	 */
	static List<Line> merge(LicenceRead.Complete read, Collection<Subscription> known) {
		return new LineMerge(known).merge(read.bridge(), read.sold());
	}

	private List<Line> merge(Bridge bridge, List<Sold> sales) {
		Map<String, DirectorySubscription> directory = directory(bridge);
		Map<String, Sold> sold = sold(sales);
		TreeSet<String> ids = new TreeSet<>(directory.keySet());
		ids.addAll(sold.keySet());
		return ids.stream().map((id) -> line(id, directory.get(id), sold.get(id))).toList();
	}

	private Line line(String id, @Nullable DirectorySubscription directory, @Nullable Sold sold) {
		Subscription before = this.known.get(id);
		SkuId remembered = (before != null) ? before.skuId() : null;
		return new Line(id, (directory != null) ? directory.skuId() : remembered, directory, sold);
	}

	private Map<String, DirectorySubscription> directory(Bridge bridge) {
		List<DirectorySubscription> lines = bridge.lines();
		if (lines == null) {
			lines = this.known.values().stream().filter(LineMerge::isInDirectory).map(LineMerge::remembered).toList();
		}
		return lines.stream()
			.filter((line) -> !line.commerceId().isBlank())
			.collect(Collectors.toMap(DirectorySubscription::commerceId, Function.identity(),
					BinaryOperator.maxBy(LARGER), TreeMap::new));
	}

	private static Map<String, Sold> sold(List<Sold> sales) {
		Map<String, Sold> sold = new TreeMap<>();
		for (Sold one : sales) {
			// A line that two partners name belongs to the one asked first.
			sold.merge(one.subscription().id(), one, (first, second) -> first.partner().equals(second.partner())
					? BinaryOperator.maxBy(LARGER_SOLD).apply(first, second) : first);
		}
		return sold;
	}

	private static boolean isInDirectory(Subscription known) {
		return known.inDirectory() && known.skuId() != null && !known.removed();
	}

	private static DirectorySubscription remembered(Subscription known) {
		if (known.skuId() == null) {
			throw new IllegalArgumentException("Only the directory tells a SKU");
		}
		return new DirectorySubscription(known.subscriptionId(), known.skuId(), "", known.status(), known.quantity(),
				known.trial(), known.boughtAt(), known.nextLifecycleAt(), known.ownerTenantId());
	}

}
