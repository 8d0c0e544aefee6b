package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A chart with its legend, and with its numbers as a table for those who cannot see it or
 * want to know exactly. It is drawn twice, for wide screens and for phones: made smaller,
 * the texts of the one could not be read on the other.
 */
final class Figure {

	private static final int WIDE = 600;

	private static final int NARROW = 330;

	private static final int HEIGHT = 220;

	/** The last text below the axis stands out so far. */
	private static final int OVERHANG = 18;

	/** So many pixels a text below the axis has for itself. */
	private static final int TICK = 75;

	/** Of fewer points the numbers tell all that a picture would. */
	private static final int FEWEST = 3;

	private final Chart chart;

	private final Plot plot;

	private Figure(Chart chart) {
		this.chart = chart;
		this.plot = new Plot(chart);
	}

	/** The figure, or a word that there is nothing to show. */
	static Element of(Chart chart) {
		return new Figure(chart).node();
	}

	private Element node() {
		Element figure = Element.of("figure").id(this.chart.id());
		Element caption = Element.of("figcaption").add(Element.of("strong").text(this.chart.title()));
		if (this.chart.isEmpty()) {
			return figure.add(caption, Element.of("p", "none").text("Nothing is recorded yet."));
		}
		if (this.chart.labels().size() < FEWEST) {
			return figure.add(caption, table().node());
		}
		if (!this.plot.axis().beginsAtZero()) {
			caption.add(Element.of("small").text(" The axis does not begin at zero."));
		}
		return figure.add(caption, legend(), drawing("wide", WIDE), drawing("narrow", NARROW), numbers());
	}

	private Element legend() {
		Element list = Element.of("ul", "legend");
		for (int index = 0; index < this.chart.series().size(); index++) {
			String colour = "c" + (index + 1);
			Element sample = Element.of("svg", "sample").with("viewBox", "0 0 24 12").with("aria-hidden", "true");
			sample.add((this.chart.kind() == Chart.Kind.LINES)
					? Element.of("path", "s", colour).with("d", "M0 6 L24 6").with("stroke-width", "2")
					: Element.of("rect", "f", colour).with("width", "24").with("height", "12"));
			Element item = Element.of("li").add(sample, Element.of("span").text(this.chart.series().get(index).name()));
			list.add(item);
		}
		return list;
	}

	private Element drawing(String variant, int width) {
		String title = this.chart.id() + "-" + variant + "-title";
		String desc = this.chart.id() + "-" + variant + "-desc";
		return Element.of("svg", "chart", variant)
			.with("viewBox", "0 0 " + (width + OVERHANG) + " " + HEIGHT)
			.with("role", "img")
			.with("aria-labelledby", title + " " + desc)
			.add(Element.of("title").id(title).text(this.chart.title()),
					Element.of("desc").id(desc).text(this.chart.summary() + " The table below has the numbers."),
					Drawing.of(this.plot.svg(width, HEIGHT, width / TICK)));
	}

	private Element numbers() {
		return Element.of("details", "numbers").add(Element.of("summary").text("Numbers"), table().node());
	}

	private Table table() {
		Table table = Table.named(this.chart.title()).words(this.chart.first());
		this.chart.series().forEach((series) -> table.numbers(series.name()));
		for (int at = this.chart.labels().size() - 1; at >= 0; at--) {
			List<@Nullable Object> cells = new ArrayList<>();
			cells.add(this.chart.labels().get(at));
			for (Chart.Series series : this.chart.series()) {
				Double value = series.values().get(at);
				cells.add((value != null) ? Math.round(value) : null);
			}
			table.row(cells.toArray());
		}
		return table;
	}

}
