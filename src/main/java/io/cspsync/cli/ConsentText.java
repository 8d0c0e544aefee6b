package io.cspsync.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.cspsync.access.ConsentStanding.State;
import io.cspsync.report.Style;

/**
 * The consents for a person: what is to be done with its link, what is well in a line.
 */
final class ConsentText {

	private ConsentText() {
	}

	/**
	 * The text.
	 * @param everyLink also the links of those of whom nothing is wanted
	 */
	static String of(List<ConsentItem> items, Style style, Moments moments, boolean everyLink) {
		StringBuilder text = new StringBuilder();
		for (ConsentItem item : items) {
			boolean well = item.state().equals(State.PROVED.word()) || item.state().equals(State.IN_USE.word());
			text.append(style.bold(item.label()))
				.append(": ")
				.append(well ? style.good(item.state()) : style.bad(item.state()));
			Instant since = item.since();
			if (since != null) {
				text.append(", seen ").append(moments.text(since));
			}
			if (!item.detail().isEmpty()) {
				text.append(" (").append(item.detail()).append(')');
			}
			text.append('\n');
			if (item.link() != null && (everyLink || !well)) {
				text.append("  To be opened by ")
					.append(item.signsIn())
					.append(":\n  ")
					.append(item.link())
					.append('\n');
			}
		}
		return text.append('\n').append(summary(items)).append('\n').toString();
	}

	private static String summary(List<ConsentItem> items) {
		Map<String, Long> counts = items.stream()
			.collect(Collectors.groupingBy(ConsentItem::state, TreeMap::new, Collectors.counting()));
		String states = counts.entrySet()
			.stream()
			.map((count) -> count.getValue() + " " + count.getKey())
			.collect(Collectors.joining(", "));
		return "%d %s: %s. ./run.sh consent verify proves them.".formatted(items.size(),
				(items.size() == 1) ? "tenant" : "tenants", states);
	}

}
