package io.cspsync.report.facts;

import java.time.Instant;
import java.util.List;

import io.cspsync.crm.reports.Listed;

/**
 * The run's open errors by cause.
 *
 * @param errors how many rows they are
 * @param causes the most frequent first
 */
public record ErrorsPart(long errors, Listed<Cause> causes) {

	/**
	 * Errors of one code and remedy.
	 *
	 * @param code why
	 * @param category whose affair it is: {@code TENANT}, {@code RECORD} and so on
	 * @param step where it happened
	 * @param errors how many rows
	 * @param tenants how many tenants it concerns
	 * @param known how many of the rows an operator had acknowledged
	 * @param message what happened, of the first
	 * @param remedy what to do, of the first
	 * @param subjects whom it concerns, the first few
	 * @param firstSeenAt since when the oldest of them is there
	 * @param lastSeenAt when the newest occurred
	 */
	public record Cause(String code, String category, String step, int errors, int tenants, int known, String message,
			String remedy, List<String> subjects, Instant firstSeenAt, Instant lastSeenAt) {
	}

}
