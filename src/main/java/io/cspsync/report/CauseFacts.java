package io.cspsync.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.reports.Listed;
import io.cspsync.report.facts.ErrorsPart;
import io.cspsync.report.facts.ErrorsPart.Cause;

/**
 * Makes errors by cause out of a run's errors.
 */
final class CauseFacts {

	private static final int MOST_SUBJECTS = 8;

	private CauseFacts() {
	}

	/** The errors by cause, the most frequent first. */
	static ErrorsPart of(RunFacts facts, int most) {
		List<List<ErrorRow>> groups = ErrorGroups.of(facts.errors()).all();
		return new ErrorsPart(ErrorRow.count(facts.errors()),
				new Listed<>(groups.stream().limit(most).map((group) -> cause(group, facts)).toList(), groups.size()));
	}

	private static Cause cause(List<ErrorRow> group, RunFacts facts) {
		ErrorRow first = group.getFirst();
		long tenants = group.stream().map(ErrorRow::tenantId).filter(Objects::nonNull).distinct().count();
		long known = group.stream().filter(facts.known()::stood).count();
		return new Cause(first.code(), first.category(), first.step(), ErrorRow.count(group), (int) tenants,
				(int) known, first.message(), first.remedy(),
				group.stream().map(ErrorRow::subject).distinct().limit(MOST_SUBJECTS).toList(),
				time(group, Comparator.naturalOrder(), true), time(group, Comparator.reverseOrder(), false));
	}

	private static Instant time(List<ErrorRow> group, Comparator<Instant> order, boolean first) {
		return group.stream().map((error) -> first ? error.firstSeenAt() : error.lastSeenAt()).min(order).orElseThrow();
	}

}
