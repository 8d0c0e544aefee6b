package io.cspsync.report.page;

import java.time.LocalDate;
import java.util.List;

import io.cspsync.crm.reports.NightRow;

/**
 * The nights of a chart, the oldest first.
 *
 * @param labels the days on which they began, as the tables have them
 * @param ticks the same as they stand below an axis
 */
record Nights(List<String> labels, List<String> ticks) {

	static Nights of(List<NightRow> nights, Words words) {
		return on(nights.stream().map((night) -> words.localDay(night.startedAt())).toList());
	}

	static Nights on(List<LocalDate> days) {
		return new Nights(days.stream().map(LocalDate::toString).toList(), days.stream().map(Words::shortDay).toList());
	}

}
