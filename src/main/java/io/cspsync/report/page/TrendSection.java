package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.cspsync.crm.reports.DayRow;
import io.cspsync.report.facts.TrendsPart;
import org.jspecify.annotations.Nullable;

/**
 * How many people and licences there were, day by day.
 */
final class TrendSection {

	private final TrendsPart part;

	private final Nights days;

	TrendSection(TrendsPart part) {
		this.part = part;
		this.days = Nights.on(part.days().stream().map(DayRow::day).toList());
	}

	Section section() {
		Section section = Section.of("trend", "People and licences over time", null);
		if (this.part.days().isEmpty()) {
			return section.none("No day is recorded yet.");
		}
		Element charts = Element.of("div", "charts")
			.add(chart("trend-people", "People who can be billed", series("Billable people", DayRow::billableUsers)),
					chart("trend-not-billed", "People who are not billed",
							series("Service users", DayRow::serviceUsers),
							series("Excluded by a person", DayRow::excludedUsers)),
					chart("trend-licences", "Billable licence units", series("Billable", DayRow::billableUnits),
							series("Held by people", DayRow::assigned)),
					chart("trend-free", "Licence units that cost nothing",
							series("Free products and trials", DayRow::freeUnits)));
		return section.add(charts, Element.of("p", "note")
			.text("People: " + this.part.usersFrom() + ". Licences: " + this.part.licencesFrom() + "."));
	}

	private Element chart(String id, String title, Chart.Series... series) {
		List<String> said = new ArrayList<>();
		for (Chart.Series one : series) {
			said.add(one.name() + ": " + Summary.of(one.values(), this.days.labels()));
		}
		return Figure.of(new Chart(id, Chart.Kind.LINES, title, String.join(" ", said), "Day", this.days.labels(),
				this.days.ticks(), List.of(series)));
	}

	private Chart.Series series(String name, Function<DayRow, @Nullable Long> value) {
		List<@Nullable Double> values = new ArrayList<>();
		for (DayRow day : this.part.days()) {
			Long count = value.apply(day);
			values.add((count != null) ? count.doubleValue() : null);
		}
		return new Chart.Series(name, values);
	}

}
