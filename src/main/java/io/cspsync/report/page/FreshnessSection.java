package io.cspsync.report.page;

import java.time.Instant;

import io.cspsync.crm.reports.FreshCount;
import io.cspsync.crm.reports.FreshRow;
import io.cspsync.report.facts.FreshnessPart;
import org.jspecify.annotations.Nullable;

/**
 * How old what we know of the tenants is.
 */
final class FreshnessSection {

	private static final int SHOWN = 15;

	private FreshnessSection() {
	}

	static Section of(FreshnessPart part, Words words) {
		Section section = Section.of("freshness", "How old what we know is", Words.number(part.stale().total()));
		if (part.parts().isEmpty()) {
			return section.none("No tenant was read yet.");
		}
		Table parts = Table.of("Tenants by when a part was last read completely")
			.words("Part")
			.numbers("Tenants", "26 hours", "50 hours", "7 days", "Older", "Never", "Switched off")
			.words("Oldest");
		for (FreshCount count : part.parts()) {
			parts.row(count.part(), count.tenants(), count.withinDay(), count.withinTwoDays(), count.withinWeek(),
					count.older(), count.never(), count.off(), words.timeOrNothing(count.oldestAt()));
		}
		Table stale = Table.of("Tenants that are behind, the oldest first")
			.words("Tenant", "Licences", "People", "Why");
		for (FreshRow row : part.stale().rows()) {
			String code = row.code();
			stale.row(TenantsSection.name(row.tenantName(), row.tenantId(), row.customerName()),
					age(row.licencesAt(), row.licencesOff(), words), age(row.usersAt(), row.usersOff(), words),
					(code != null) ? Element.of("code").text(code) : null);
		}
		return section.add(parts.node())
			.heading("Older than 26 hours")
			.list(part.stale(), stale, SHOWN, "Every tenant's licences and people were read within 26 hours.");
	}

	private static Node age(@Nullable Instant at, boolean off, Words words) {
		if (off) {
			return new Text("switched off");
		}
		return (at != null) ? words.time(at) : Mark.LOOK.badge("never");
	}

}
