package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.crm.reports.Throttling;
import io.cspsync.report.facts.SpeedPart;
import org.jspecify.annotations.Nullable;

/**
 * How long it took, and what it waited for.
 */
final class SpeedSection {

	private final SpeedPart part;

	private final Words words;

	SpeedSection(SpeedPart part, Words words) {
		this.part = part;
		this.words = words;
	}

	Section duration() {
		Section section = Section.of("speed", "Duration and throughput", null);
		if (this.part.nights().isEmpty()) {
			return section.none("No night is recorded yet.");
		}
		Long typical = this.part.typicalSeconds();
		if (typical != null) {
			section.lead("Over " + Words.count(this.part.nights().size(), "night") + ", half of the runs took "
					+ Words.span(typical) + " or less.");
		}
		Element charts = Element.of("div", "charts")
			.add(chart("duration", Chart.Kind.BARS, "Duration of the nights, in minutes", "Minutes",
					(night) -> minutes(night.seconds())),
					chart("throughput", Chart.Kind.LINES, "People read per minute", "People a minute",
							(night) -> number(night.usersPerMinute())),
					chart("throttled", Chart.Kind.BARS, "Requests that Microsoft answered with a time to wait",
							"Requests", (night) -> number(night.throttled())));
		return section.add(charts);
	}

	private Element chart(String id, Chart.Kind kind, String title, String name,
			Function<NightRow, @Nullable Double> value) {
		List<@Nullable Double> values = new ArrayList<>();
		this.part.nights().forEach((night) -> values.add(value.apply(night)));
		Nights nights = Nights.of(this.part.nights(), this.words);
		return Figure.of(new Chart(id, kind, title, Summary.of(values, nights.labels()), "Night", nights.labels(),
				nights.ticks(), List.of(new Chart.Series(name, values))));
	}

	Section slowest() {
		Section section = Section.of("slowest", "Slowest tenants and throttling", null);
		if (this.part.slowest().isEmpty() && this.part.throttling().requests() == null) {
			return section.none("No tenant was timed.");
		}
		section.lead(throttling(this.part.throttling()));
		Table table = Table.named("The tenants that took longest in this run")
			.words("Tenant")
			.numbers("Took", "Licences", "People", "People read", "Requests", "Throttled", "Waited");
		for (TenantNight tenant : this.part.slowest()) {
			table.row(tenant.tenantName(), TenantsSection.took(tenant), millis(tenant.licencesMillis()),
					millis(tenant.usersMillis()), tenant.read(), tenant.requests(), tenant.throttled(),
					Words.waited(tenant.waitedMillis()));
		}
		return section.list(new Listed<>(this.part.slowest(), this.part.slowest().size()), table, 10,
				"No tenant was timed.");
	}

	private static String throttling(Throttling throttling) {
		Long requests = throttling.requests();
		if (requests == null) {
			return "Requests of this run were not counted.";
		}
		Long throttled = throttling.throttled();
		String sent = Words.count(requests, "request") + " to Microsoft, ";
		return (throttled == null || throttled == 0) ? sent + "none of which had to wait."
				: sent + Words.number(throttled) + " of them answered with a time to wait; "
						+ Words.count(throttling.tenants(), "tenant") + " waited "
						+ Words.millis(throttling.waitedMillis()) + " in all.";
	}

	private static String millis(@Nullable Integer millis) {
		return Words.millis((millis != null) ? millis.longValue() : null);
	}

	private static @Nullable Double minutes(@Nullable Long seconds) {
		return (seconds != null) ? seconds / 60.0 : null;
	}

	private static @Nullable Double number(@Nullable Long value) {
		return (value != null) ? value.doubleValue() : null;
	}

}
