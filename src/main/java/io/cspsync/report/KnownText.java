package io.cspsync.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.KnownFailure;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunRow;

/**
 * Tells what a run left out or let pass because a person said so.
 */
final class KnownText {

	private static final int MOST = 5;

	private KnownText() {
	}

	/** Lines without an indent, none when a person said nothing. */
	static List<String> lines(RunRow run, KnownInRun known, ZoneId zone) {
		List<String> lines = new ArrayList<>();
		if (!known.stood().isEmpty()) {
			lines.add("Failed as known: " + names(known.stood()));
		}
		List<KnownFailure> ranOut = known.unjudged().stream().filter((failure) -> isOver(failure, zone)).toList();
		ranOut.forEach((failure) -> lines.add("%s of %s was known until %s; that is over, so it counts again"
			.formatted(Texts.oneLine(failure.code()), Texts.oneLine(failure.name()), failure.until())));
		known.cured()
			.forEach((failure) -> lines
				.add("%s of %s is over; it was known (./run.sh tenants list), and would count if it came back"
					.formatted(Texts.oneLine(failure.code()), Texts.oneLine(failure.name()))));
		if (run.switchedOff() > 0) {
			lines.add(Texts.count(run.switchedOff(), "tenant")
					+ " of which something is not read, as decided (./run.sh tenants list)");
		}
		return lines;
	}

	/** The line that comes first when a partner's sign-in was refused, else nothing. */
	static String withoutSignIn(RunRow run, Style style) {
		if (run.partnersUnread().isEmpty()) {
			return "";
		}
		String whose = run.partnersUnread().equals(List.of("default")) ? "The partner's sign-in was refused"
				: "Refused was the sign-in of " + Texts.oneLine(String.join(", ", run.partnersUnread()));
		return style.bad(whose)
				+ ": the list of customers was not read, and the tenants of last night were taken (./run.sh authorize)\n";
	}

	private static boolean isOver(KnownFailure failure, ZoneId zone) {
		LocalDate until = failure.until();
		return until != null && failure.failedAt() != null
				&& LocalDate.ofInstant(failure.failedAt(), zone).isAfter(until);
	}

	private static String names(List<KnownFailure> failures) {
		return Texts.some(failures.stream()
			.map((failure) -> Texts.oneLine("%s (%s%s)".formatted(failure.name(), failure.code(),
					(failure.until() != null) ? ", until " + failure.until() : "")))
			.toList(), MOST);
	}

}
