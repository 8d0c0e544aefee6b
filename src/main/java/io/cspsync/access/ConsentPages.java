package io.cspsync.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.login.BrowserPage;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the browser of an administrator shows after the consent, in words for somebody who
 * never heard of this program.
 *
 * @param tenant that was to consent
 * @param name as the partner knows it, null if it does not
 */
public record ConsentPages(TenantId tenant, @Nullable String name) {

	private static final String CLOSE = "You may close this tab.";

	/** The page for an answer. */
	public BrowserPage of(ConsentAnswer answer) {
		return switch (answer) {
			case ConsentAnswer.Granted() -> BrowserPage.good("Consent was given for the right tenant",
					List.of("The partner now checks that it has taken effect, which may take a minute.", CLOSE),
					facts(Map.of()));
			case ConsentAnswer.OtherTenant(TenantId other) ->
				BrowserPage.bad("Consent was given for another tenant", List.of(
						"You were signed in as an administrator of another tenant, so the tenant that was meant has "
								+ "not consented.",
						"To undo it: in the Entra admin center of the tenant below, under Enterprise applications, "
								+ "open the application and delete it, unless that tenant was to consent as well.",
						"Then sign out, or open a private window, open the link again, and sign in as an "
								+ "administrator of the expected tenant."),
						facts(Map.of("Tenant that consented", (other != null) ? other.toString() : "not told")));
			case ConsentAnswer.Refused(String error, String description) -> BrowserPage.bad("Consent was not given",
					List.of("Nothing was granted and nothing has to be undone.",
							"If that was not intended, open the link again and sign in as a Global Administrator or a "
									+ "Privileged Role Administrator of the tenant."),
					facts(said(error, description)));
			case ConsentAnswer.Unassigned(String error, String description) ->
				BrowserPage.bad("Microsoft reported an error",
						List.of("The answer does not say to which link it belongs, so the partner's program waits on.",
								"Open the link again."),
						said(error, description));
			case ConsentAnswer.Foreign() -> BrowserPage.foreign();
		};
	}

	private Map<String, String> facts(Map<String, String> more) {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("Expected tenant",
				(this.name != null) ? this.name + " (" + this.tenant + ")" : this.tenant.toString());
		facts.putAll(more);
		return facts;
	}

	private static Map<String, String> said(String error, String description) {
		Map<String, String> said = new LinkedHashMap<>();
		said.put("Microsoft's word", error);
		if (!description.isBlank()) {
			said.put("Microsoft's text", description);
		}
		return said;
	}

}
