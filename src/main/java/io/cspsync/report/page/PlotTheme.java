package io.cspsync.report.page;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The colours of charts are marks: {@link Drawing} puts the classes of the style sheet in
 * their place, so that a chart follows the theme.
 */
final class PlotTheme {

	private static final String TEXT = "#000064";

	private static final String GRID = "#000065";

	private static final Pattern SERIES = Pattern.compile("rgb\\(0,0,([1-8])\\)");

	private static final Map<String, Object> BLANK = Map.of("name", "blank");

	static final Map<String, Object> THEME = Map.ofEntries(Map.entry("name", "none"),
			Map.entry("legend_position", "none"), Map.entry("plot_background", BLANK),
			Map.entry("panel_background", BLANK), Map.entry("panel_border", BLANK),
			Map.entry("panel_grid_major_x", BLANK), Map.entry("panel_grid_minor", BLANK),
			Map.entry("panel_grid_major_y", Map.of("name", "line", "color", GRID, "size", 1.0)),
			Map.entry("axis_line", BLANK), Map.entry("axis_ticks", BLANK), Map.entry("axis_title", BLANK),
			Map.entry("axis_tooltip", BLANK),
			Map.entry("axis_text", Map.of("name", "text", "color", TEXT, "size", 12.0)),
			Map.entry("axis_text_x", Map.of("name", "text", "color", TEXT, "size", 12.0, "angle", 0.0)));

	private PlotTheme() {
	}

	static String key(int series) {
		return "s" + series;
	}

	static String colour(int series) {
		return String.format(Locale.ROOT, "#0000%02x", series + 1);
	}

	/** The class of a colour in a drawing; null for a colour that is not one of ours. */
	static @Nullable String classOf(String colour) {
		Matcher series = SERIES.matcher(colour);
		if (series.matches()) {
			return "c" + series.group(1);
		}
		return switch (colour) {
			case "rgb(0,0,100)" -> "ink";
			case "rgb(0,0,101)" -> "grid";
			default -> null;
		};
	}

}
