package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why licences no longer count. A change of the import type is no cancellation,
 * and what one of Microsoft's services told is not gone because the other does not tell
 * it.
 */
final class LicenceRemovals {

	private final LicenceRead.Complete read;

	private final List<Line> lines;

	private final Set<LicenceKey> counting;

	LicenceRemovals(LicenceRead.Complete read, List<Line> lines, Set<LicenceKey> counting) {
		this.read = read;
		this.lines = lines;
		this.counting = counting;
	}

	/**
	 * Sorts the rows that nothing of tonight is a count of. Rows that stay as they are
	 * are left out.
	 */
	Map<Licence.Removal, List<Licence>> of(Collection<Licence> left) {
		Map<Licence.Removal, List<Licence>> removed = new EnumMap<>(Licence.Removal.class);
		for (Licence row : left) {
			Licence.Removal reason = reason(row);
			if (reason != null) {
				removed.computeIfAbsent(reason, (key) -> new ArrayList<>()).add(row);
			}
		}
		return removed;
	}

	private Licence.@Nullable Removal reason(Licence row) {
		if (row.skuId() == null && hasJoined(row)) {
			return Licence.Removal.JOINED;
		}
		if (row.source() == Licence.Source.SUBSCRIPTION) {
			return isAskedFor(row) ? Licence.Removal.GONE : Licence.Removal.IMPORT_TYPE;
		}
		if (!this.read.importType().countsSkus()) {
			return Licence.Removal.IMPORT_TYPE;
		}
		return row.readThrough().equals(this.read.source().word()) ? Licence.Removal.GONE : null;
	}

	private boolean hasJoined(Licence row) {
		return this.lines.stream()
			.anyMatch((line) -> line.sku() != null && this.counting.contains(LicenceKey.ofSku(line.sku()))
					&& line.isLive() && row.key().equals(productOf(line)));
	}

	/** Whether the import type would count the row's subscriptions if there were any. */
	private boolean isAskedFor(Licence row) {
		return switch (this.read.importType()) {
			case ALL_SUBSCRIBED_SKUS -> false;
			case YOUR_SUBSCRIPTIONS -> true;
			case BOTH -> row.skuId() == null
					&& this.lines.stream().noneMatch((line) -> line.isUnjoined() && row.key().equals(productOf(line)));
		};
	}

	private static @Nullable LicenceKey productOf(Line line) {
		String product = line.productKey();
		return (product != null) ? LicenceKey.ofProduct(product) : null;
	}

}
