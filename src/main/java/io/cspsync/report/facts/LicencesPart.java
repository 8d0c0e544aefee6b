package io.cspsync.report.facts;

import java.time.LocalDate;
import java.util.List;

import io.cspsync.crm.reports.LicenceChange;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.Money;
import io.cspsync.crm.reports.OverUsed;
import io.cspsync.crm.reports.Renewal;
import io.cspsync.crm.reports.Unused;
import org.jspecify.annotations.Nullable;

/**
 * Licences: what changed, renews, is over-used and unused.
 *
 * @param changedFrom the recorded day before the newest, null when only one is recorded
 * @param changedTo the newest recorded day, null when none is
 * @param changes what differs between the two, the largest difference first
 * @param renewals what a person has to decide in the next 90 days, the next first
 * @param overUsed the largest first
 * @param unused the dearest first, then the most units
 * @param unusedAmounts what all unused units cost
 */
public record LicencesPart(@Nullable LocalDate changedFrom, @Nullable LocalDate changedTo,
		Listed<LicenceChange> changes, Listed<Renewal> renewals, Listed<OverUsed> overUsed, Listed<Unused> unused,
		List<Money> unusedAmounts) {
}
