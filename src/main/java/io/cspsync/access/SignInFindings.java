package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Judges the apps' credentials and the partner's sign-in by what came of trying them.
 */
final class SignInFindings {

	static final String PARTNER_CREDENTIAL = "credential of the app for Partner Center";

	static final String REFRESH_TOKEN = "the partner's sign-in";

	static final String MFA = "multi-factor proof";

	static final String PERMISSION = "permission of the sign-in";

	static final String DIRECTORY_CREDENTIAL = "credential of the directory app";

	/** Partner Center as a resource. */
	static final String PARTNER_CENTER_APP = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

	private static final String AUTHORIZE = "Sign in again with ./run.sh authorize, as a user who is asked for a second factor.";

	/** Refusals that are about the app, whatever the refresh token may be worth. */
	private static final Set<String> ABOUT_THE_APP = Set.of("AADSTS7000215", "AADSTS7000222", "AADSTS700016",
			"AADSTS7000216", "AADSTS7000218", "AADSTS700027", "AADSTS700030", "AADSTS50012", "AADSTS90002",
			"AADSTS900023", "AADSTS700024");

	private SignInFindings() {
	}

	/**
	 * It worked.
	 * @param age since when it is kept, for the end of a sentence
	 */
	static List<Finding> signedIn(String whose, String age) {
		return List.of(Finding.ok(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, "Entra accepts it"),
				Finding.ok(Area.SIGN_IN, REFRESH_TOKEN + whose, "Entra gave a token for Partner Center" + age));
	}

	/** It was refused: it is either the app or the sign-in that is no longer good. */
	static List<Finding> refused(String whose, MicrosoftException failure) {
		List<Finding> found = new ArrayList<>();
		boolean answered = failure.code().startsWith("AADSTS");
		boolean app = ABOUT_THE_APP.contains(failure.code());
		if (answered && !app) {
			found.add(Finding.ok(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, "Entra accepts it"));
			found.add(Finding.refused(Area.SIGN_IN, REFRESH_TOKEN + whose, failure));
		}
		else {
			found.add(Finding.refused(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, failure));
			found.add(Finding.notChecked(Area.SIGN_IN, REFRESH_TOKEN + whose,
					app ? "a credential that Entra accepts" : "an answer of the login service"));
		}
		return found;
	}

	/**
	 * Whether the sign-in may do what it is for and nothing else.
	 * @param audience Partner Center's, in the cloud that is set
	 */
	static Finding permission(String whose, @Nullable TokenClaims claims, String audience, TenantId partner) {
		String subject = PERMISSION + whose;
		if (claims == null) {
			return Finding.notChecked(Area.SIGN_IN, subject, "a token that tells its permissions");
		}
		if (!claims.audience().equals(audience) && !claims.audience().equalsIgnoreCase(PARTNER_CENTER_APP)) {
			return Finding.missing(Area.SIGN_IN, subject,
					"the token is for %s and not for Partner Center".formatted(claims.audience()), AUTHORIZE);
		}
		if (!claims.tenant().equalsIgnoreCase(partner.toString())) {
			return Finding.missing(Area.SIGN_IN, subject,
					"the token is of tenant %s and not of the partner's, %s".formatted(claims.tenant(), partner),
					"Sign in with a user of the partner's own tenant, or correct partner-app.tenant-id.");
		}
		Set<String> scopes = new TreeSet<>(claims.scopes());
		if (!scopes.contains("user_impersonation")) {
			return Finding.missing(Area.SIGN_IN, subject,
					"the token carries " + (scopes.isEmpty() ? "no permission" : String.join(", ", scopes)),
					"Add user_impersonation of Microsoft Partner Center (" + PARTNER_CENTER_APP
							+ ") to the app, grant consent, and sign in again with ./run.sh authorize.");
		}
		if (scopes.size() > 1) {
			return Finding.warning(Area.SIGN_IN, subject, "the token carries more than user_impersonation: " + scopes,
					"Take the other permissions of Partner Center off the app: one is enough.");
		}
		return Finding.ok(Area.SIGN_IN, subject, "exactly user_impersonation of Partner Center");
	}

	/**
	 * Whether a second factor was proved.
	 * @param compliant what Partner Center thinks, null if it does not say
	 */
	static Finding mfa(String whose, @Nullable Boolean compliant, @Nullable TokenClaims claims) {
		boolean hint = claims != null && claims.methods().contains("mfa");
		if (Boolean.FALSE.equals(compliant)) {
			return Finding
				.missing(Area.SIGN_IN, MFA + whose,
						"Partner Center does not take the sign-in's second factor"
								+ (hint ? ", although the token names one (amr)"
										: ": the token names none (amr), as with a sign-in from an exempted address or"
												+ " with a third party's factor that Entra does not know of"),
						AUTHORIZE);
		}
		if (Boolean.TRUE.equals(compliant)) {
			return Finding.ok(Area.SIGN_IN, MFA + whose, "Partner Center takes it");
		}
		return hint ? Finding.ok(Area.SIGN_IN, MFA + whose, "the token names it (amr); Partner Center does not say")
				: Finding.warning(Area.SIGN_IN, MFA + whose,
						"Partner Center does not say, and the token names no second factor (amr)", AUTHORIZE);
	}

	/** Partner Center did not even answer with the partner's profile. */
	static Finding mfaUnknown(String whose, MicrosoftException failure, @Nullable TokenClaims claims) {
		boolean without = claims != null && !claims.methods().contains("mfa");
		return without
				? Finding.missing(Area.SIGN_IN, MFA + whose,
						failure.message() + "; the token names no second factor (amr)", AUTHORIZE)
				: Finding.notChecked(Area.SIGN_IN, MFA + whose, "Partner Center's answer");
	}

}
