package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis of numbers begins and ends, and what is written beside it. Round numbers
 * only, at most six.
 *
 * @param from the lowest
 * @param to the highest
 * @param breaks what is written, from the lowest to the highest
 */
record Axis(double from, double to, List<Double> breaks) {

	/**
	 * An axis on which all values have a place.
	 * @param lowest of the values
	 * @param highest of the values
	 */
	static Axis over(double lowest, double highest) {
		double step = step(Math.max(highest - lowest, 1) / 4);
		double from = Math.floor(lowest / step) * step;
		double to = Math.max(Math.ceil(highest / step) * step, from + step);
		List<Double> breaks = new ArrayList<>();
		for (double at = from; at <= to + step / 2; at += step) {
			breaks.add(at);
		}
		return new Axis(from, to, breaks);
	}

	boolean beginsAtZero() {
		return this.from <= 0;
	}

	List<String> texts() {
		return this.breaks.stream().map((at) -> String.format(Locale.ROOT, "%,d", Math.round(at))).toList();
	}

	/** One, two or five times a power of ten; counts have no halves. */
	private static double step(double least) {
		double power = Math.pow(10, Math.floor(Math.log10(least)));
		double digits = least / power;
		double step = ((digits <= 1) ? 1 : (digits <= 2) ? 2 : (digits <= 5) ? 5 : 10) * power;
		return Math.max(step, 1);
	}

}
