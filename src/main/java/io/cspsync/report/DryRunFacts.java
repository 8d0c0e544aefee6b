package io.cspsync.report;

import java.util.List;
import java.util.Optional;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Difference;
import io.cspsync.crm.DifferenceCount;
import io.cspsync.crm.DryRunReports;
import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.WaitingCounts;

/**
 * All that the copy tells of a dry run but the differences in full.
 *
 * @param run the run
 * @param counts how much would change, by tenant, table and kind
 * @param changed the first existing rows that would change
 * @param errors the errors that the tenants would give
 * @param waiting what would wait for a person
 * @param known what would become of acknowledged failures
 * @param changedMeanwhile tables of the CRM that others changed while it went on
 */
public record DryRunFacts(RunRow run, List<DifferenceCount> counts, List<Difference> changed, List<ErrorRow> errors,
		WaitingCounts waiting, KnownInRun known, List<String> changedMeanwhile) {

	/**
	 * Reads them; empty if there is no such run.
	 * @param database a connection to the copy
	 * @param limit how many changed rows are wanted at most
	 */
	public static Optional<DryRunFacts> find(CrmDatabase database, String runKey, int limit) {
		DryRunReports reports = database.dryRuns();
		return database.runs()
			.find(runKey)
			.map((run) -> new DryRunFacts(run, reports.count(), reports.findChanged(limit),
					database.errors().findOpenOf(runKey), database.waiting().find(runKey),
					database.acknowledged().find(runKey), reports.findChangedMeanwhile()));
	}

	/** How many rows of a table would change in a way, over all tenants. */
	public long sum(String table, String kind) {
		return this.counts.stream()
			.filter((count) -> count.table().equals(table) && count.kind().equals(kind))
			.mapToLong(DifferenceCount::rows)
			.sum();
	}

}
