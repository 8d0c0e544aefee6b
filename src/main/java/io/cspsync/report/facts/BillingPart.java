package io.cspsync.report.facts;

import java.time.LocalDate;
import java.util.List;

import io.cspsync.crm.reports.BillDifference;
import io.cspsync.crm.reports.CustomerBill;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.Money;
import org.jspecify.annotations.Nullable;

/**
 * What can be billed today, and why it differs from the last comparison.
 *
 * @param day the newest recorded day, which "today" is; null when none is
 * @param amounts what all comes to
 * @param billableUnits licence units that can be billed
 * @param unpriced how many of them have no price
 * @param billableUsers people who can be billed
 * @param serviceUsers people who are not, because they are service users
 * @param excludedUsers people who are not, because somebody excluded them
 * @param customers the dearest first, then the most units
 * @param comparison what was billed last, null when that was never loaded
 */
public record BillingPart(@Nullable LocalDate day, List<Money> amounts, long billableUnits, long unpriced,
		long billableUsers, long serviceUsers, long excludedUsers, Listed<CustomerBill> customers,
		@Nullable Comparison comparison) {

	/**
	 * What was billed for the newest period, and today.
	 *
	 * @param from the period's first day
	 * @param to its last day
	 * @param recordedDay the recorded day with which it was compared, null for none
	 * @param verdicts how many products of customers have which verdict
	 * @param differences where today is not what was billed, the largest first
	 */
	public record Comparison(LocalDate from, LocalDate to, @Nullable LocalDate recordedDay, List<Verdict> verdicts,
			Listed<BillDifference> differences) {
	}

	/**
	 * How often a verdict was given.
	 *
	 * @param verdict such as {@code equal} or {@code billed too much}
	 * @param products products of customers
	 */
	public record Verdict(String verdict, long products) {
	}

}
