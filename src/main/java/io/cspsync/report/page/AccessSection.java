package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.reports.AccessRow;
import io.cspsync.crm.reports.AspectCount;
import io.cspsync.report.facts.AccessPart;
import org.jspecify.annotations.Nullable;

/**
 * What lets us in to the tenants, and what ends when.
 */
final class AccessSection {

	private static final int SHOWN = 15;

	private final AccessPart part;

	private final Words words;

	AccessSection(AccessPart part, Words words) {
		this.part = part;
		this.words = words;
	}

	Section matrix() {
		Section section = Section.of("access", "Access to the tenants", Words.number(this.part.troubled().total()));
		if (this.part.aspects().isEmpty() && this.part.troubled().isNone()) {
			return section.none("No tenant's access was checked yet.");
		}
		Element lead = Element.of("p", "lead")
			.text("Everything that was looked at is fine in " + Words.count(this.part.fine(), "tenant") + "; "
					+ Words.number(this.part.neverChecked()) + " never checked.");
		if (this.part.oldestCheckAt() != null) {
			lead.text(" The oldest check is of ").add(this.words.time(this.part.oldestCheckAt())).text(".");
		}
		Element legend = Element.of("p", "note")
			.text("\u2713 fine, \u2715 missing, ! to be known, ? could not be "
					+ "looked at; blank where it is not asked for.");
		return section.add(lead, aspects().node())
			.heading("Tenants to look at")
			.add(legend)
			.list(this.part.troubled(), troubled(), SHOWN, "Nothing is missing anywhere.");
	}

	private Table aspects() {
		Table table = Table.named("Aspects of the access")
			.words("Aspect")
			.numbers("Fine", "Missing", "To be known", "Could not be looked at");
		for (AspectCount aspect : this.part.aspects()) {
			table.row(aspect.aspect(), aspect.ok(), aspect.missing(), aspect.warning(), aspect.notChecked());
		}
		return table;
	}

	private Table troubled() {
		List<String> aspects = this.part.aspects().stream().map(AspectCount::aspect).toList();
		Table table = Table.named("Access, tenant by tenant").words("Tenant, and what to do").signs(aspects);
		table.words("Ends next", "Checked");
		for (AccessRow row : this.part.troubled().rows()) {
			List<@Nullable Object> cells = new ArrayList<>();
			cells.add(remedies(row));
			aspects.forEach((aspect) -> cells.add(state(row, aspect)));
			cells.add((row.nextEndAt() != null) ? this.words.dayOf(row.nextEndAt()) : null);
			cells.add(this.words.dayOf(row.checkedAt()));
			table.row(cells.toArray());
		}
		return table;
	}

	private static Element state(AccessRow row, String aspect) {
		Optional<AccessRow.Cell> found = row.cells()
			.stream()
			.filter((cell) -> cell.aspect().equals(aspect))
			.findFirst();
		if (found.isEmpty()) {
			return Element.of("span");
		}
		AccessRow.Cell cell = found.get();
		Element state = switch (cell.state()) {
			case "ok" -> state(Mark.GOOD, "\u2713", "fine");
			case "missing" -> state(Mark.BAD, "\u2715", "missing");
			case "warning" -> state(Mark.LOOK, "!", "to be known");
			default -> state(Mark.PLAIN, "?", "could not be looked at");
		};
		return state.with("title", cell.detail());
	}

	private static Element state(Mark mark, String sign, String words) {
		return Element.of("span", "state", mark.style())
			.add(Element.of("span").with("aria-hidden", "true").text(sign), Element.of("span", "unseen").text(words));
	}

	/** What a title would tell nobody on paper or on a phone, below the tenant's name. */
	private static Element remedies(AccessRow row) {
		Element list = Element.of("ul", "tight");
		for (AccessRow.Cell cell : row.cells()) {
			if ("missing".equals(cell.state()) || "warning".equals(cell.state())) {
				String remedy = cell.remedy();
				list.add(Element.of("li")
					.add(Element.of("b").text(cell.aspect()))
					.text(": " + cell.detail() + ((remedy != null) ? ". " + remedy : "")));
			}
		}
		Element name = TenantsSection.name(row.tenantName(), row.tenantId(), row.customerName());
		return list.isEmpty() ? name : Element.of("div").add(name, list);
	}

	Section calendar() {
		Section section = Section.of("calendar", "What ends when", Words.number(this.part.calendar().total()));
		Table table = Table.of("Secrets, certificates, sign-ins and relationships by their end")
			.words("What", "Tenant", "Partner", "Ends")
			.numbers("Days left")
			.words("State", "What to do");
		for (AccessPart.Ending ending : this.part.calendar().rows()) {
			table.row(ending.what(), ending.tenantName(), ending.partner(), this.words.dayOf(ending.endsAt()),
					Words.signed(ending.daysLeft()).replace("+", ""), state(ending), ending.remedy());
		}
		return section.list(this.part.calendar(), table, SHOWN, "Nothing ends that is known.");
	}

	private static Element state(AccessPart.Ending ending) {
		if (ending.renews()) {
			return Mark.GOOD.badge("renews itself");
		}
		return (ending.daysLeft() <= 0) ? Mark.BAD.badge("over")
				: (ending.daysLeft() <= 30) ? Mark.LOOK.badge("soon") : Mark.PLAIN.badge("later");
	}

}
