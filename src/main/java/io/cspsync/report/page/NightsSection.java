package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.reports.CauseNight;
import io.cspsync.crm.reports.HeatRest;
import io.cspsync.crm.reports.HeatRow;
import io.cspsync.crm.reports.NightRow;
import io.cspsync.report.facts.TrendsPart;
import io.cspsync.report.facts.TrendsPart.HeatMap;
import org.jspecify.annotations.Nullable;

/**
 * Why and when tenants failed over the nights: causes as bars, tenants as a map that is a
 * table, so that it can be read aloud and walked through by keyboard.
 */
final class NightsSection {

	/** Every so many nights one has its day written above it. */
	private static final int DAYS_APART = 7;

	private final TrendsPart part;

	private final List<NightRow> nights;

	private final Words words;

	NightsSection(TrendsPart part, List<NightRow> nights, Words words) {
		this.part = part;
		this.nights = nights;
		this.words = words;
	}

	Section section() {
		Section section = Section.of("nights", "Failures over the nights", null);
		HeatMap heat = this.part.heat();
		if (heat.runKeys().isEmpty()) {
			return section.none("No night is recorded yet.");
		}
		if (heat.rows().isEmpty() && this.part.codes().isEmpty()) {
			return section.none("No tenant had trouble in any night.");
		}
		section.add(causes());
		section.heading("Tenants by nights");
		if (heat.rows().isEmpty()) {
			return section.none("No tenant had trouble in any night.");
		}
		return section.add(
				Element.of("p", "lead")
					.text(Words.count(heat.troubled(), "tenant") + " had trouble in at least one of "
							+ Words.count(heat.runKeys().size(), "night") + "; " + Words.number(heat.untroubled())
							+ " never had. The most troubled come first, the newest night is at the right."),
				legend(), map(heat));
	}

	private Element causes() {
		List<String> codes = this.part.codes();
		List<Chart.Series> series = new ArrayList<>();
		for (String code : codes.subList(0, Math.min(codes.size(), Plot.MOST_SERIES))) {
			series.add(new Chart.Series("others".equals(code) ? "other causes" : code, of(code)));
		}
		List<@Nullable Double> sums = new ArrayList<>();
		this.nights.forEach((night) -> sums.add((double) failed(night.runKey())));
		Nights shown = Nights.of(this.nights, this.words);
		return Figure.of(new Chart("causes", Chart.Kind.BARS, "Failed tenants by cause",
				Summary.of(sums, shown.labels()), "Night", shown.labels(), shown.ticks(), series));
	}

	private List<@Nullable Double> of(String code) {
		List<@Nullable Double> values = new ArrayList<>();
		for (NightRow night : this.nights) {
			values.add((double) this.part.causes()
				.stream()
				.filter((cause) -> cause.runKey().equals(night.runKey()) && cause.code().equals(code))
				.mapToInt(CauseNight::tenants)
				.sum());
		}
		return values;
	}

	private int failed(String runKey) {
		return this.part.causes()
			.stream()
			.filter((cause) -> cause.runKey().equals(runKey))
			.mapToInt(CauseNight::tenants)
			.sum();
	}

	private static Element legend() {
		Element legend = Element.of("ul", "legend");
		for (Heat heat : Heat.values()) {
			legend.add(Element.of("li")
				.add(Element.of("span", "heat", heat.style()).text(heat.letter()),
						Element.of("span").text(heat.words())));
		}
		return legend;
	}

	private Element map(HeatMap heat) {
		Element rows = Element.of("tbody");
		heat.rows().forEach((row) -> rows.add(row(row)));
		if (heat.rest().stream().anyMatch((rest) -> rest.tenants() > 0)) {
			rows.add(rest(heat.rest()));
		}
		Element table = Element.of("table", "map")
			.add(Element.of("caption").add(Element.of("span", "unseen").text("Tenants by nights")),
					Element.of("thead").add(head(heat)), rows);
		return Element.of("div", "newest").add(Table.scrolling("Tenants by nights", table));
	}

	private Element head(HeatMap heat) {
		Element head = Element.of("tr")
			.add(Element.of("th").with("scope", "col").text("Tenant"),
					Element.of("th", "n").with("scope", "col").text("Nights"));
		int last = heat.runKeys().size() - 1;
		for (int at = 0; at <= last; at++) {
			Element day = Element.of("span", ((last - at) % DAYS_APART == 0) ? "day" : "unseen");
			day.text((at < this.nights.size()) ? Words.shortDay(this.words.localDay(this.nights.get(at).startedAt()))
					: heat.runKeys().get(at));
			head.add(Element.of("th").with("scope", "col").add(day));
		}
		return head;
	}

	private static Element row(HeatRow tenant) {
		String name = tenant.tenantName().isBlank() ? tenant.tenantId().toString() : tenant.tenantName();
		Element row = Element.of("tr")
			.add(Element.of("th").with("scope", "row").add(Element.of("span", "cut").text(name)),
					Element.of("td", "n").text(Words.number(tenant.troubledNights())));
		for (HeatRow.Cell night : tenant.cells()) {
			Heat heat = Heat.of(night.state());
			Element cell = Element.of("td", heat.style()).text(heat.letter());
			String code = night.code();
			row.add((code != null) ? cell.with("title", heat.words() + ": " + code) : cell);
		}
		return row;
	}

	/** A cell has room for one digit; the exact number is its title. */
	private static Element rest(List<HeatRest> nights) {
		Element row = Element.of("tr", "rest-row")
			.add(Element.of("th").with("scope", "row").text("All others"), Element.of("td", "n").text(Words.NOTHING));
		for (HeatRest night : nights) {
			int trouble = night.failed() + night.failedAsKnown() + night.notReached();
			Heat heat = (night.failed() > 0) ? Heat.FAILED : (night.notReached() > 0) ? Heat.NOT_REACHED
					: (night.failedAsKnown() > 0) ? Heat.KNOWN : (night.tenants() > 0) ? Heat.COMPLETE : Heat.ABSENT;
			row.add(Element.of("td", heat.style())
				.with("title",
						Words.count(night.tenants(), "tenant") + ": " + Words.number(night.failed()) + " failed, "
								+ Words.number(night.failedAsKnown()) + " as known, " + Words.number(night.notReached())
								+ " not reached")
				.text((trouble > 9) ? "+" : (trouble > 0) ? Words.number(trouble) : heat.letter()));
		}
		return row;
	}

}
