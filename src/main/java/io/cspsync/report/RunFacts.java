package io.cspsync.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunReports;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;

/**
 * All that the database knows of one run.
 *
 * @param run the run
 * @param counts what it counted beside that, by name
 * @param users the sums over its complete tenants
 * @param serviceUsers how many service users its tenants have now
 * @param errors its open errors
 * @param waiting what waits for a person
 * @param known what became of acknowledged failures
 */
public record RunFacts(RunRow run, Map<String, Long> counts, UserCounts users, int serviceUsers, List<ErrorRow> errors,
		WaitingCounts waiting, KnownInRun known) {

	/** Reads them; empty if there is no such run. */
	public static Optional<RunFacts> find(CrmDatabase database, String runKey) {
		RunReports runs = database.runs();
		return runs.find(runKey)
			.map((run) -> new RunFacts(run, counts(database, runKey), runs.sumUsers(runKey),
					runs.countServiceUsers(runKey), database.errors().findOpenOf(runKey),
					database.waiting().find(runKey), database.acknowledged().find(runKey)));
	}

	private static Map<String, Long> counts(CrmDatabase database, String runKey) {
		Map<String, Long> counts = new HashMap<>(database.counts().find(runKey));
		counts.putAll(database.runs().sumHandEdits(runKey));
		counts.put("users-out-of-scope", database.runs().sumOutOfScope(runKey));
		counts.put("users-erased", database.runs().sumErased(runKey));
		return counts;
	}

	/** The open errors without the failures that were known. */
	List<ErrorRow> unknownErrors() {
		return this.errors.stream().filter((error) -> !this.known.stood(error)).toList();
	}

	/** A count, 0 if it was never counted. */
	public long count(String name) {
		return this.counts.getOrDefault(name, 0L);
	}

}
