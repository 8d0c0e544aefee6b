package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;
import io.cspsync.crm.Subscription;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of a tenant's licences and of the lines behind them when all that
 * the import type asks for was read.
 */
final class LicencePlanner {

	private final ProductList products;

	private final SkuCount skuCount;

	private final SoldCount soldCount;

	LicencePlanner(ProductList products) {
		this.products = products;
		this.skuCount = new SkuCount(products);
		this.soldCount = new SoldCount(products);
	}

	/**
	 * Plans one tenant.
	 * @param known all licences that the CRM has for it, removed ones included
	 * @param knownLines all lines that the CRM has for it, removed ones included
	 * @param open what the brake held last and what a person said to it
	 */
	LicencePlan plan(LicenceRead.Complete read, Collection<Licence> known, Collection<Subscription> knownLines,
			HeldChanges.@Nullable Open open) {
		List<Line> lines = LineMerge.merge(read, knownLines);
		Map<SkuId, SubscribedSku> skus = SkuCount.once(read.skus());
		List<SubscribedSku> unstorable = skus.values().stream().filter((sku) -> !SkuCount.isStorable(sku)).toList();
		unstorable.forEach((sku) -> skus.remove(sku.skuId()));
		List<Counted> counted = count(read, skus, lines);
		Set<LicenceKey> counting = counted.stream().map(Counted::key).collect(Collectors.toCollection(HashSet::new));
		LicenceRows rows = new LicenceRows(known);
		if (read.importType().countsSkus()) {
			unstorable.forEach((sku) -> rows.take(sku.skuId()));
		}
		List<Licence> created = new ArrayList<>();
		List<Licence> updated = new ArrayList<>();
		for (Counted one : counted) {
			Licence row = rows.take(one, counting);
			Licence wanted = LicenceRows.in(row, one, this.products);
			if (row == null) {
				created.add(wanted);
			}
			else if (!wanted.equals(row)) {
				updated.add(wanted);
			}
		}
		Map<Licence.Removal, List<Licence>> removed = new LicenceRemovals(read, lines, counting).of(rows.left());
		LicenceBrake brake = LicenceBrake.judge(read, removed.getOrDefault(Licence.Removal.GONE, List.of()),
				current(known, removed), open);
		if (brake.holds()) {
			removed.remove(Licence.Removal.GONE);
		}
		known.forEach((row) -> counting.add(row.key()));
		return new LicencePlan(created, updated, counted.size() - created.size() - updated.size(), removed, brake,
				unknown(counted), unstorable, LinePlanner.plan(read, lines, knownLines, counting, brake.holds()));
	}

	private List<Counted> count(LicenceRead.Complete read, Map<SkuId, SubscribedSku> skus, List<Line> lines) {
		return switch (read.importType()) {
			case ALL_SUBSCRIBED_SKUS -> this.skuCount.count(read, skus.values(), lines);
			case YOUR_SUBSCRIPTIONS -> this.soldCount.count(read, skus, lines, Line::isSold);
			case BOTH ->
				Stream
					.concat(this.skuCount.count(read, skus.values(), lines).stream(),
							this.soldCount.count(read, skus, lines, Line::hasNoSku).stream())
					.toList();
		};
	}

	/** How many licences counted so far and are still asked for. */
	private static int current(Collection<Licence> known, Map<Licence.Removal, List<Licence>> removed) {
		Map<Licence.Removal, List<Licence>> unasked = new EnumMap<>(removed);
		unasked.remove(Licence.Removal.GONE);
		return (int) known.stream().filter((row) -> row.removed() == null).count()
				- unasked.values().stream().mapToInt(List::size).sum();
	}

	private int unknown(List<Counted> counted) {
		return (int) counted.stream()
			.map((one) -> one.key().skuId())
			.filter((sku) -> sku != null && !this.products.knows(sku))
			.count();
	}

}
