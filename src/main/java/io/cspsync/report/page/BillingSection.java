package io.cspsync.report.page;

import io.cspsync.crm.reports.BillDifference;
import io.cspsync.crm.reports.CustomerBill;
import io.cspsync.report.facts.BillingPart;
import io.cspsync.report.facts.BillingPart.Comparison;

/**
 * What can be billed, and why it differs from what was.
 */
final class BillingSection {

	private static final int SHOWN = 15;

	private final BillingPart part;

	BillingSection(BillingPart part) {
		this.part = part;
	}

	Section bill() {
		Section section = Section.of("bill", "What can be billed", null);
		if (this.part.day() == null) {
			return section.none("No day is recorded yet.");
		}
		section.lead("As of the recorded day " + this.part.day() + ".");
		section.add(Tiles.of(
				Tiles.tile("Amount", Words.amounts(this.part.amounts()),
						Words.count(this.part.unpriced(), "unit") + " without a price", Mark.PLAIN),
				Tiles.tile("Licence units", Words.number(this.part.billableUnits()), "billable", Mark.PLAIN),
				Tiles.tile("People", Words.number(this.part.billableUsers()), "billable", Mark.PLAIN),
				Tiles.tile("Not billed", Words.number(this.part.serviceUsers() + this.part.excludedUsers()),
						Words.number(this.part.serviceUsers()) + " service users, "
								+ Words.number(this.part.excludedUsers()) + " excluded",
						Mark.PLAIN)));
		Table table = Table.of("Customers, the dearest first")
			.words("Customer")
			.numbers("Licence units", "Amount per cycle")
			.words("Cycle")
			.numbers("People");
		for (CustomerBill bill : this.part.customers().rows()) {
			table.row(bill.customerName(), bill.billableUnits(), Words.amount(bill.amount(), bill.currency()),
					Words.whole(bill.billingCycle()), bill.billableUsers());
		}
		return section.heading("By customer").list(this.part.customers(), table, SHOWN, "Nothing can be billed.");
	}

	Section differences() {
		Comparison comparison = this.part.comparison();
		Section section = Section.of("differences", "Why it differs from the last bill",
				(comparison != null) ? Words.number(comparison.differences().total()) : null);
		if (comparison == null) {
			return section.none("No bill was loaded to compare with.");
		}
		section.lead("Billed for " + comparison.from() + " to " + comparison.to()
				+ ((comparison.recordedDay() != null) ? ", compared with the recorded day " + comparison.recordedDay()
						: ", with no recorded day to compare with")
				+ ".");
		Table verdicts = Table.named("Products of customers by what the comparison said")
			.words("Verdict")
			.numbers("Products");
		comparison.verdicts().forEach((verdict) -> verdicts.row(verdict.verdict(), verdict.products()));
		Table table = Table.of("Differences, the largest first")
			.words("Customer", "Product", "Verdict")
			.numbers("Billed", "Billable then", "Billable today", "Difference", "Changed since", "Amount per cycle")
			.words("Cycle");
		for (BillDifference difference : comparison.differences().rows()) {
			table.row(difference.customerName(), difference.productName(), difference.verdict(), difference.billed(),
					difference.billableThen(), difference.billableToday(), Words.signed(difference.difference()),
					Words.signed(difference.changedSince()), Words.amount(difference.amount(), difference.currency()),
					Words.whole(difference.billingCycle()));
		}
		return section.add(verdicts.node()).list(comparison.differences(), table, SHOWN, "Today is what was billed.");
	}

}
