package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.LicenceKey;
import io.cspsync.crm.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Plans what becomes of the lines behind a tenant's licences.
 */
final class LinePlanner {

	private static final String IDS_DO_NOT_MEET = "ids do not meet";

	private LinePlanner() {
	}

	/**
	 * Plans one tenant's lines.
	 * @param lines all lines of tonight
	 * @param known all lines that the CRM has, removed ones included
	 * @param licences all licences that the CRM will have
	 * @param held whether nothing may be marked as removed tonight
	 */
	static LinePlan plan(LicenceRead.Complete read, List<Line> lines, Collection<Subscription> known,
			Set<LicenceKey> licences, boolean held) {
		Map<String, Subscription> before = new HashMap<>();
		known.forEach((line) -> before.put(line.subscriptionId(), line));
		List<Subscription> created = new ArrayList<>();
		List<Subscription> updated = new ArrayList<>();
		for (Line line : lines) {
			LicenceKey licence = licence(read.importType(), line);
			Subscription wanted = LineRecord.of(read.tenant(), line,
					(licence != null && licences.contains(licence)) ? licence : null);
			Subscription old = before.remove(wanted.subscriptionId());
			if (old == null) {
				created.add(wanted);
			}
			else if (!wanted.equals(old)) {
				updated.add(wanted);
			}
		}
		int unjoined = (int) lines.stream().filter(Line::isUnjoined).count();
		return new LinePlan(created, updated, removed(read.importType(), before.values(), held), unjoined,
				noBridge(read.bridge(), lines, unjoined), UnknownWords.in(lines));
	}

	/** The licence that the line is part of; null if it counts and explains nothing. */
	private static @Nullable LicenceKey licence(ImportType type, Line line) {
		if (type.countsSkus()) {
			if (line.sku() != null) {
				return LicenceKey.ofSku(line.sku());
			}
			return (type == ImportType.BOTH && line.hasNoSku()) ? SoldCount.key(line) : null;
		}
		return line.isSold() ? SoldCount.key(line) : null;
	}

	private static Map<Subscription.Removal, List<Subscription>> removed(ImportType type, Collection<Subscription> left,
			boolean held) {
		Map<Subscription.Removal, List<Subscription>> removed = new EnumMap<>(Subscription.Removal.class);
		for (Subscription line : left) {
			boolean unasked = line.partner() != null && !type.readsSubscriptions();
			if (!line.removed() && (unasked || !held)) {
				removed
					.computeIfAbsent(unasked ? Subscription.Removal.IMPORT_TYPE : Subscription.Removal.GONE,
							(reason) -> new ArrayList<>())
					.add(line);
			}
		}
		return removed;
	}

	private static @Nullable String noBridge(Bridge bridge, List<Line> lines, int unjoined) {
		boolean someMet = lines.stream().anyMatch((line) -> line.isSold() && line.sku() != null);
		if (unjoined == 0 || someMet) {
			return null;
		}
		return (bridge.missing() != null) ? bridge.missing() : IDS_DO_NOT_MEET;
	}

}
