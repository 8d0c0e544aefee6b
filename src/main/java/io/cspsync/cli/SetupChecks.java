package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.access.NeededPermission;
import io.cspsync.access.NeededPermissions;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.CredentialCheck;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.PartnerOfTenant;

/**
 * Checks what setup can check by itself; everything about tenants, GDAP and dates is left
 * to {@code check}.
 */
final class SetupChecks {

	private static final String CREDENTIALS = "both apps' credentials and the partner's sign-in";

	private static final String OWN_TENANT = "the directory app in the partner's own tenant";

	private static final String REST = "./run.sh check looks at the registrations themselves, at GDAP and at every tenant";

	private final Surroundings surroundings;

	private final AccessSettings settings;

	SetupChecks(Surroundings surroundings, AccessSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings;
	}

	List<SetupCheck> all(String partner, NeededPermissions needed, boolean ask) {
		List<SetupCheck> checks = new ArrayList<>();
		List<String> violations = violations();
		boolean signedIn = violations.stream().noneMatch(SetupChecks::isLackOfSignIn);
		List<String> others = violations.stream().filter((violation) -> !isLackOfSignIn(violation)).toList();
		if (!others.isEmpty()) {
			others.forEach((violation) -> checks.add(SetupCheck.wrong("the settings", violation, "")));
			checks.add(SetupCheck.notChecked(CREDENTIALS, "needs the settings"));
			checks.add(SetupCheck.notChecked(OWN_TENANT, "needs the settings"));
			return checks;
		}
		checks.add(SetupCheck.ok("the settings", "complete and readable"));
		if (!ask) {
			checks.add(SetupCheck.notChecked(CREDENTIALS, "--no-check"));
			checks.add(SetupCheck.notChecked(OWN_TENANT, "--no-check"));
			return checks;
		}
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, this.settings.settings(),
				(tenant) -> PartnerOfTenant.DEFAULT)) {
			if (signedIn) {
				checks.addAll(credentials(clients));
			}
			else {
				checks.add(SetupCheck.notChecked("the app for Partner Center and the partner's sign-in",
						"none is kept yet; ./run.sh authorize makes one, and tries the app's credential with it"));
			}
			clients.get(PartnerLogins.class)
				.all()
				.stream()
				.filter((login) -> login.partner().name().equals(partner))
				.forEach((login) -> checks.add(ownTenant(login, needed)));
		}
		checks.add(SetupCheck.notChecked("registrations, roles, tenants", REST));
		return checks;
	}

	private List<String> violations() {
		try {
			this.settings.require();
			return List.of();
		}
		catch (SettingsException ex) {
			return ex.violations();
		}
	}

	// The sign-in is the next step after setup, so that its lack keeps nothing else from
	// being checked.
	private static boolean isLackOfSignIn(String violation) {
		return violation.contains("refresh-token-file") && violation.contains("no sign-in is kept");
	}

	private static List<SetupCheck> credentials(MicrosoftClients clients) {
		List<Failure> refused = clients.get(CredentialCheck.class).verify();
		return refused.isEmpty() ? List.of(SetupCheck.ok(CREDENTIALS, "accepted"))
				: refused.stream()
					.map((failure) -> SetupCheck.wrong(CREDENTIALS, failure.message(), failure.remedy()))
					.toList();
	}

	private static SetupCheck ownTenant(PartnerLogin login, NeededPermissions needed) {
		try {
			Set<String> roles = TokenClaims.of(login.directoryTokens().token(login.tenant()))
				.map(TokenClaims::roles)
				.orElse(Set.of());
			List<NeededPermission> missing = needed.missingInPartner(roles);
			List<NeededPermission> required = missing.stream().filter((one) -> !one.optional()).toList();
			if (!required.isEmpty()) {
				return SetupCheck.wrong(OWN_TENANT, "its token lacks " + NeededPermission.list(required),
						"Add it to the registration and consent in the partner's tenant: "
								+ login.directoryTokens().consentLink(login.tenant()));
			}
			return SetupCheck.ok(OWN_TENANT, missing.isEmpty() ? "its token has what is needed there"
					: "its token has what is needed there, and lacks the optional " + NeededPermission.list(missing));
		}
		catch (MicrosoftException ex) {
			return SetupCheck.wrong(OWN_TENANT, ex.message(), ex.remedy());
		}
	}

}
