package io.cspsync.cli;

import java.util.List;

import io.cspsync.access.ConsentAnswer;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;

/**
 * What the terminal says to an administrator's answer; the browser has a page of its own.
 */
final class ConsentSentences {

	private ConsentSentences() {
	}

	static List<String> of(ConsentAnswer answer, KnownConsents known) {
		return switch (answer) {
			case ConsentAnswer.Granted() ->
				List.of("The expected tenant has consented. Proving it, which may take a minute ...");
			case ConsentAnswer.OtherTenant(TenantId other) -> List.of(
					"Another tenant has consented: %s. The expected one has not.".formatted((other != null)
							? known.find(other).map(ConsentRow::label).map(Words::of).orElseGet(other::toString)
							: "Microsoft did not say which"),
					"To undo it, an administrator there deletes the app under Enterprise applications in the Entra admin "
							+ "center, unless that tenant was to consent as well. Then sign out, or take a private window, and "
							+ "open the link again as an administrator of the expected tenant.");
			case ConsentAnswer.Refused(String error, String description) -> List.of(
					"The consent was not given: %s%s.".formatted(error, quoted(description)),
					"Nothing has to be undone. Open the link again as a Global Administrator or Privileged Role Administrator "
							+ "of the tenant.");
			case ConsentAnswer.Unassigned unassigned -> List.of();
			case ConsentAnswer.Foreign foreign -> List.of();
		};
	}

	/** What Microsoft said, in brackets; nothing if it said nothing. */
	static String quoted(String description) {
		return description.isBlank() ? "" : " (" + description + ")";
	}

}
