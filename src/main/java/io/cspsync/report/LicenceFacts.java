package io.cspsync.report;

import java.time.LocalDate;
import java.util.List;

import io.cspsync.crm.reports.BillReads;
import io.cspsync.crm.reports.LicenceReads;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.ReportReads;
import io.cspsync.report.facts.BillingPart;
import io.cspsync.report.facts.BillingPart.Comparison;
import io.cspsync.report.facts.BillingPart.Verdict;
import io.cspsync.report.facts.LicencesPart;

/**
 * Makes the parts about licences and about the bill.
 *
 * @param reads asks the database
 * @param most how many rows a list has at most
 */
record LicenceFacts(ReportReads reads, int most) {

	/**
	 * What changed, renews, is over-used and unused.
	 * @param day the run's day
	 * @param today the day that it is now
	 */
	LicencesPart licences(LocalDate day, LocalDate today) {
		LicenceReads licences = this.reads.licences();
		LicenceReads.Days days = licences.findDays(day);
		LocalDate earlier = days.earlier();
		LocalDate later = days.later();
		return new LicencesPart(earlier, later,
				(earlier != null && later != null) ? licences.findChanges(earlier, later, this.most) : Listed.none(),
				licences.findRenewals(today, this.most), licences.findOverUsed(this.most),
				licences.findUnused(this.most), licences.sumUnused());
	}

	/** The bill of the last recorded day until the run's. */
	BillingPart billing(LocalDate until) {
		BillReads bills = this.reads.bills();
		BillReads.People people = bills.sumPeople(until);
		LocalDate day = this.reads.licences().findDays(until).later();
		if (day == null) {
			return new BillingPart(null, List.of(), 0, 0, people.billable(), people.serviceUsers(), people.excluded(),
					Listed.none(), null);
		}
		BillReads.Bill bill = bills.findBill(day, this.most);
		return new BillingPart(day, bill.amounts(), bill.units(), bill.unpriced(), people.billable(),
				people.serviceUsers(), people.excluded(), bill.customers(),
				bills.findLastPeriod()
					.map((period) -> new Comparison(period.from(), period.to(), period.recordedDay(),
							bills.countVerdicts(period)
								.stream()
								.map((count) -> new Verdict(count.verdict(), count.products()))
								.toList(),
							bills.findDifferences(period, day, this.most)))
					.orElse(null));
	}

}
