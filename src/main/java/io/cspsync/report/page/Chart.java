package io.cspsync.report.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a chart shows.
 *
 * @param id its id in the page
 * @param kind how it is drawn
 * @param title what it shows, and in which unit
 * @param summary what there is to see, for those who do not see it
 * @param first the heading of the labels
 * @param labels the points from left to right, as the table has them
 * @param ticks the same as they stand below the axis
 * @param series what is drawn, at most eight
 */
record Chart(String id, Kind kind, String title, String summary, String first, List<String> labels, List<String> ticks,
		List<Series> series) {

	/** How it is drawn. */
	enum Kind {

		/** A line each; the axis begins where the values do. */
		LINES,
		/** Bars upon each other, from zero. */
		BARS

	}

	/**
	 * One line, or one part of the bars.
	 *
	 * @param name its name in the legend
	 * @param values a value for each point; null where there is none
	 */
	record Series(String name, List<@Nullable Double> values) {

		boolean isEmpty() {
			return this.values.stream().allMatch((value) -> value == null);
		}

	}

	boolean isEmpty() {
		return this.labels.isEmpty() || this.series.stream().allMatch(Series::isEmpty);
	}

}
