package io.cspsync.report.page;

import java.time.LocalDate;

import io.cspsync.crm.reports.LicenceChange;
import io.cspsync.crm.reports.OverUsed;
import io.cspsync.crm.reports.Renewal;
import io.cspsync.crm.reports.Unused;
import io.cspsync.report.facts.LicencesPart;
import org.jspecify.annotations.Nullable;

/**
 * Licences: what changed, renews, is over-used and unused.
 */
final class LicencesSection {

	private static final int SHOWN = 15;

	private final LicencesPart part;

	LicencesSection(LicencesPart part) {
		this.part = part;
	}

	Section changes() {
		Section section = Section.of("changes", "Licences that changed", Words.number(this.part.changes().total()));
		LocalDate from = this.part.changedFrom();
		LocalDate to = this.part.changedTo();
		if (from == null || to == null) {
			return section.none("There are not yet two recorded days to compare.");
		}
		if (this.part.changes().isNone()) {
			return section.none("Nothing changed between the recorded days " + from + " and " + to + ".");
		}
		section.lead("Recorded days " + from + " and " + to + " compared.");
		Table table = Table.of("Licences that changed, the largest difference first")
			.words("Customer", "Product", "Change")
			.numbers("Before", "After", "Difference", "Billable", "Amount per cycle")
			.words("Cycle");
		for (LicenceChange change : this.part.changes().rows()) {
			table.row(customer(change.customerName(), change.tenantName()), change.productName(), change.change(),
					change.before(), change.after(), Words.signed(change.difference()),
					Words.signed(change.billableDifference()), Words.amount(change.amount(), change.currency()),
					Words.whole(change.billingCycle()));
		}
		return section.list(this.part.changes(), table, SHOWN, "Nothing changed.");
	}

	Section renewals() {
		Section section = Section.of("renewals", "Renewals to decide", Words.number(this.part.renewals().total()));
		if (this.part.renewals().isNone()) {
			return section.none("Nothing that ends within the next 90 days asks for a decision.");
		}
		section.lead("What ends within the next 90 days and asks for a decision.");
		Table table = Table.of("Renewals, the next first")
			.words("Last day")
			.numbers("Days left")
			.words("Customer", "Product", "Why")
			.numbers("Units", "Amount per cycle")
			.words("Term", "Renews itself");
		for (Renewal renewal : this.part.renewals().rows()) {
			table.row(Words.day(renewal.lastDay()), renewal.daysLeft(),
					customer(renewal.customerName(), renewal.tenantName()), renewal.productName(), renewal.why(),
					renewal.quantity(), Words.amount(renewal.amount(), renewal.currency()),
					Words.whole(terms(renewal.term(), renewal.billingCycle())), yesOrNo(renewal.autoRenew()));
		}
		return section.list(this.part.renewals(), table, SHOWN, "Nothing.");
	}

	Section overUsed() {
		Section section = Section.of("over-used", "Over-used licences", Words.number(this.part.overUsed().total()));
		if (this.part.overUsed().isNone()) {
			return section.none("No product has more units held by people than were purchased.");
		}
		section.lead("More units are held by people than were purchased.");
		Table table = Table.of("Over-used licences, the largest first")
			.words("Customer", "Product", "State")
			.numbers("Purchased", "Suspended", "Held", "Too many");
		for (OverUsed over : this.part.overUsed().rows()) {
			table.row(customer(over.customerName(), over.tenantName()), over.productName(), over.status(),
					over.purchased(), over.suspended(), over.consumed(), over.overUsed());
		}
		return section.list(this.part.overUsed(), table, SHOWN, "None.");
	}

	Section unused() {
		Section section = Section.of("unused", "Unused licences", Words.number(this.part.unused().total()));
		if (!this.part.unusedAmounts().isEmpty()) {
			section.lead("Units that nobody holds cost " + Words.amounts(this.part.unusedAmounts()) + ".");
		}
		Table table = Table.of("Unused licences, the dearest first")
			.words("Customer", "Product")
			.numbers("Purchased", "Held", "Unused", "Price of one", "Amount per cycle")
			.words("Cycle");
		for (Unused unused : this.part.unused().rows()) {
			table.row(customer(unused.customerName(), unused.tenantName()), unused.productName(), unused.purchased(),
					unused.consumed(), unused.unused(), Words.amount(unused.unitPrice(), unused.currency()),
					Words.amount(unused.amount(), unused.currency()), Words.whole(unused.billingCycle()));
		}
		return section.list(this.part.unused(), table, SHOWN, "No unit is unused.");
	}

	/** The customer, and the tenant where its name tells more. */
	static Element customer(String customer, @Nullable String tenant) {
		Element name = Element.of("span").add(Element.of("bdi").text(customer.isBlank() ? Words.NOTHING : customer));
		return (tenant == null || tenant.isBlank() || tenant.equals(customer)) ? name
				: name.add(Element.of("small").text(" ").add(Element.of("bdi").text(tenant)));
	}

	private static @Nullable String terms(@Nullable String term, @Nullable String cycle) {
		if (term == null || cycle == null) {
			return (term != null) ? Words.term(term) : cycle;
		}
		return Words.term(term) + ", " + cycle;
	}

	private static @Nullable String yesOrNo(@Nullable Boolean answer) {
		return (answer != null) ? (answer ? "yes" : "no") : null;
	}

}
