package io.cspsync.licence;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the lines behind one tenant's licences.
 *
 * @param created lines that the CRM did not have
 * @param updated lines that differ from what the CRM has
 * @param removed lines that are no longer among the current ones, by why
 * @param unjoined how many lines ought to have a SKU that nobody tells
 * @param noBridge why none of them has one; null if some do, or there are none
 * @param unknownWords words that came later than this program
 */
record LinePlan(List<Subscription> created, List<Subscription> updated,
		Map<Subscription.Removal, List<Subscription>> removed, int unjoined, @Nullable String noBridge,
		Set<String> unknownWords) {

	boolean isEmpty() {
		return this.created.isEmpty() && this.updated.isEmpty() && this.removed.isEmpty();
	}

	int removedCount() {
		return this.removed.values().stream().mapToInt(List::size).sum();
	}

}
