package io.cspsync.report.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says of a row of numbers what a look at their picture tells.
 */
final class Summary {

	private Summary() {
	}

	/**
	 * The newest value and between which all are.
	 * @param values the oldest first
	 * @param labels of when they are
	 */
	static String of(List<@Nullable Double> values, List<String> labels) {
		int lowest = -1;
		int highest = -1;
		int newest = -1;
		for (int at = 0; at < values.size(); at++) {
			Double value = values.get(at);
			if (value != null) {
				lowest = (lowest < 0 || value < at(values, lowest)) ? at : lowest;
				highest = (highest < 0 || value > at(values, highest)) ? at : highest;
				newest = at;
			}
		}
		if (newest < 0) {
			return "Nothing is recorded yet.";
		}
		return "Last " + said(values, labels, newest) + "; lowest " + said(values, labels, lowest) + ", highest "
				+ said(values, labels, highest) + ".";
	}

	private static double at(List<@Nullable Double> values, int at) {
		Double value = values.get(at);
		return (value != null) ? value : 0;
	}

	private static String said(List<@Nullable Double> values, List<String> labels, int at) {
		return Words.number(Math.round(at(values, at))) + " on " + labels.get(at);
	}

}
