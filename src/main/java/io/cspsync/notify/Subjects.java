package io.cspsync.notify;

import java.util.List;
import java.util.Locale;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.RunRow;
import io.cspsync.report.ExitMeaning;
import io.cspsync.report.RunFacts;

/**
 * Says in one line how a run ended: what its exit code means, and how many it concerns.
 */
final class Subjects {

	private Subjects() {
	}

	static String ofEnd(RunFacts facts, int exitCode, Occasion occasion, List<ExpiryRow> ending) {
		String before = switch (occasion) {
			case FINE_AGAIN -> "all good again: ";
			case ENDS_SOON -> soon(ending.size());
			case ALWAYS, TROUBLE -> "";
		};
		return "csp-sync: %s%s (run %s)".formatted(before, how(facts.run(), exitCode), facts.run().runKey());
	}

	private static String soon(int count) {
		return (count == 1) ? "1 thing ends soon; " : count + " things end soon; ";
	}

	private static String how(RunRow run, int exitCode) {
		return switch (exitCode) {
			case 0 -> "everything imported, " + tenants(run.tenants());
			case 3 -> (run.failed() > 0) ? "%s of %s failed".formatted(number(run.failed()), tenants(run.tenants()))
					: "the partner's sign-in was refused, %s of %s complete".formatted(number(run.complete()),
							tenants(run.tenants()));
			case 5 -> "something new waits for a person, " + tenants(run.tenants());
			default -> "%s, %s of %s complete".formatted(ExitMeaning.of(exitCode), number(run.complete()),
					tenants(run.tenants()));
		};
	}

	private static String tenants(int count) {
		return number(count) + ((count == 1) ? " tenant" : " tenants");
	}

	private static String number(int value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

}
