package io.cspsync.report;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.WaitingCounts;

/**
 * Tells what waits for a person and with which command it is looked at and settled.
 */
final class WaitingText {

	private WaitingText() {
	}

	/** The section, empty when nothing waits. */
	static String of(WaitingCounts waiting, Style style) {
		StringBuilder text = new StringBuilder();
		if (waiting.conflicts() > 0) {
			text.append("  %s (%s, %s), %s of them new\n    ./run.sh conflicts\n".formatted(
					Texts.count(waiting.conflicts(), "conflict"), Texts.count(waiting.customerConflicts(), "customer"),
					Texts.count(waiting.userConflicts(), "user"), Texts.number(waiting.newConflicts())));
		}
		if (waiting.heldChanges() > 0) {
			text.append("  held by a brake: %s\n    ./run.sh approve\n".formatted(held(waiting)));
		}
		if (waiting.heldDepartures() > 0) {
			text.append("  %s kept active by a brake\n".formatted((waiting.heldDepartures() == 1) ? "1 person leaving"
					: Texts.number(waiting.heldDepartures()) + " people leaving"));
			text.append("    ./run.sh departures shows who, ./run.sh approve decides\n");
		}
		return text.isEmpty() ? "" : "\n" + style.bold("Waiting for a person") + "\n" + text;
	}

	private static String held(WaitingCounts waiting) {
		List<String> parts = new ArrayList<>();
		if (waiting.heldCustomers() > 0) {
			parts.add(Texts.count(waiting.heldCustomers(), "customer") + " to be created");
		}
		if (waiting.heldLeaving() > 0) {
			parts.add(Texts.count(waiting.heldLeaving(), "tenant") + " to be marked as left");
		}
		if (waiting.heldLicences() > 0) {
			parts.add("licences of " + Texts.count(waiting.heldLicences(), "tenant") + " to be marked as removed");
		}
		if (waiting.heldTags() > 0) {
			parts.add("service-user flags in " + Texts.count(waiting.heldTags(), "tenant") + " to be changed");
		}
		if (waiting.heldUsers() > 0) {
			parts.add("users of " + Texts.count(waiting.heldUsers(), "tenant") + " to be created");
		}
		return String.join(", ", parts);
	}

}
