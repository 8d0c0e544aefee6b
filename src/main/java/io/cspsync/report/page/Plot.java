package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import org.jspecify.annotations.Nullable;

/**
 * Draws a chart with Lets-Plot, which takes a description made of maps and lists.
 *
 * <p>
 * No text of a stranger is handed over: Lets-Plot reads markup in texts. Series are
 * numbers to it; their names stand in the page's own legend.
 */
final class Plot {

	/** Each series has a colour of its own, by which {@link Drawing} knows it again. */
	static final int MOST_SERIES = 8;

	private final Chart chart;

	private final Axis axis;

	Plot(Chart chart) {
		if (chart.series().size() > MOST_SERIES) {
			throw new IllegalArgumentException(chart.series().size() + " series in one chart");
		}
		this.chart = chart;
		this.axis = (chart.kind() == Chart.Kind.BARS) ? Axis.over(0, sums().max().orElse(0))
				: Axis.over(values().min().orElse(0), values().max().orElse(0));
	}

	Axis axis() {
		return this.axis;
	}

	/** The drawing as Lets-Plot writes it: colours, ids and style of its own. */
	String svg(int width, int height, int ticks) {
		return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(description(ticks),
				new DoubleVector(width, height), (w, h, argb) -> {
					throw new IllegalStateException("Charts have no pixels");
				}, false);
	}

	private DoubleStream values() {
		return this.chart.series()
			.stream()
			.flatMap((series) -> series.values().stream())
			.filter((value) -> value != null)
			.mapToDouble(Double::doubleValue);
	}

	private DoubleStream sums() {
		double[] sums = new double[this.chart.labels().size()];
		for (Chart.Series series : this.chart.series()) {
			for (int at = 0; at < sums.length; at++) {
				Double value = series.values().get(at);
				sums[at] += (value != null) ? value : 0;
			}
		}
		return DoubleStream.of(sums);
	}

	private Map<String, Object> description(int ticks) {
		return map(Map.of("kind", "plot", "data", data(), "layers", layers(), "scales", scales(ticks), "theme",
				PlotTheme.THEME));
	}

	private Map<String, Object> data() {
		List<Object> x = new ArrayList<>();
		List<Object> y = new ArrayList<>();
		List<Object> parts = new ArrayList<>();
		List<Object> series = new ArrayList<>();
		for (int index = 0; index < this.chart.series().size(); index++) {
			List<@Nullable Double> values = this.chart.series().get(index).values();
			int part = 0;
			for (int at = 0; at < values.size(); at++) {
				Double value = values.get(at);
				if (value != null) {
					x.add((double) at);
					y.add(value);
					series.add(PlotTheme.key(index));
					// A line would go on over what is missing, as if it were known.
					parts.add(PlotTheme.key(index) + "-" + part);
				}
				else {
					part++;
				}
			}
		}
		return map(Map.of("x", x, "y", y, "series", series, "part", parts));
	}

	private List<Object> layers() {
		if (this.chart.kind() == Chart.Kind.BARS) {
			return list(map(Map.of("geom", "bar", "stat", "identity", "position", "stack", "width", 0.8, "size", 0.0,
					"tooltips", "none", "mapping", map(Map.of("x", "x", "y", "y", "fill", "series")))));
		}
		Map<String, Object> mapping = Map.of("x", "x", "y", "y", "color", "series", "group", "part");
		List<Object> layers = list(
				map(Map.of("geom", "line", "size", 0.9, "tooltips", "none", "mapping", map(mapping))));
		if (this.chart.labels().size() < 15) {
			layers.add(map(Map.of("geom", "point", "size", 2.5, "tooltips", "none", "mapping", map(mapping))));
		}
		return layers;
	}

	private List<Object> scales(int ticks) {
		List<Object> colours = new ArrayList<>();
		List<Object> keys = new ArrayList<>();
		for (int index = 0; index < this.chart.series().size(); index++) {
			colours.add(PlotTheme.colour(index));
			keys.add(PlotTheme.key(index));
		}
		List<Object> breaks = new ArrayList<>();
		List<Object> labels = new ArrayList<>();
		for (int at : ticks(this.chart.labels().size(), ticks)) {
			breaks.add((double) at);
			labels.add(this.chart.ticks().get(at));
		}
		String coloured = (this.chart.kind() == Chart.Kind.BARS) ? "fill" : "color";
		double last = this.chart.labels().size() - 1.0;
		return list(
				map(Map.of("aesthetic", coloured, "discrete", true, "values", colours, "limits", keys, "guide",
						"none")),
				map(Map.of("aesthetic", "x", "breaks", breaks, "labels", labels, "limits", list(-0.6, last + 0.6),
						"expand", list(0.0, 0.0))),
				map(Map.of("aesthetic", "y", "breaks", new ArrayList<Object>(this.axis.breaks()), "labels",
						new ArrayList<Object>(this.axis.texts()), "limits", list(this.axis.from(), this.axis.to()),
						"expand", list(0.01, 0.0))));
	}

	/** As many points as have room, evenly apart, the last one always. */
	static TreeSet<Integer> ticks(int points, int most) {
		TreeSet<Integer> chosen = new TreeSet<>();
		int step = Math.max(1, (int) Math.ceil((double) points / most));
		for (int at = points - 1; at >= 0; at -= step) {
			chosen.add(at);
		}
		return chosen;
	}

	/** Lets-Plot puts its defaults into what it is given. */
	private static Map<String, Object> map(Map<String, ?> map) {
		return new TreeMap<>(map);
	}

	private static List<Object> list(Object... values) {
		return new ArrayList<>(List.of(values));
	}

}
