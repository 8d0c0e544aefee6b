package io.cspsync.microsoft.cloud;

import java.util.Map;

import static java.util.Map.entry;

/**
 * Every refusal of Microsoft's services that has a meaning of its own, in one table per
 * service. Microsoft warns that texts change, so only codes are looked up: the AADSTS
 * number, Graph's {@code error.code}, Partner Center's status and number together (2006
 * means two things).
 */
public final class ErrorCatalogue {

	/** Stands in a remedy for the address where the tenant's administrator consents. */
	static final String CONSENT_LINK = "{consent}";

	/** Stands in a remedy for the section of the app whose credential was refused. */
	static final String APP_SECTION = "{app}";

	/** Stands in a remedy for the section of the partner's app for Partner Center. */
	static final String PARTNER_SECTION = "{partner-app}";

	private static final String CONSENT = "Have an administrator of the tenant grant consent to the directory app: "
			+ CONSENT_LINK;

	private static final String SIGN_IN_AGAIN = "Sign in again with the partner's user (with MFA) " + "and replace "
			+ PARTNER_SECTION + ".refresh-token-file.";

	private static final String NEW_SECRET = "Make a new client secret in Entra's portal, copy its Value (not its Secret ID) "
			+ "and put it into " + APP_SECTION + ".client-secret (or its file).";

	private static final String OUR_DEFECT = "This is a defect of csp-sync or a damaged setting: report it with the request id.";

	private static final Refusal UNKNOWN_SERVICE = new Refusal(Blame.SERVICE, "",
			"Nothing, if it does not come back: the next run tries again.");

	private static final Map<String, Refusal> LOGIN = Map.ofEntries(
			partner("7000215", "the client secret is wrong", NEW_SECRET),
			partner("7000222", "the client secret has expired", NEW_SECRET),
			partner("7000218", "no client secret was accepted", NEW_SECRET),
			partner("7000216", "no client secret was accepted", NEW_SECRET),
			access("7000229", "the directory app has no service principal in the tenant", CONSENT),
			access("700016", "the app is unknown in the tenant", CONSENT + " and compare the client-id."),
			access("65001", "consent is missing", CONSENT),
			access("650051", "the resource has no service principal in the tenant", CONSENT),
			access("650052", "the resource has no service principal in the tenant", CONSENT),
			access("7000112", "the app is disabled in the tenant",
					"Enable the directory app under Enterprise applications in the tenant."),
			access("50020", "the partner's user is not covered by GDAP there",
					"Check the GDAP relationship and its security groups."),
			access("50177", "the partner's user is not covered by GDAP there",
					"Check the GDAP relationship and its security groups."),
			access("53003", "blocked by Conditional Access",
					"Have the policy exempt this sign-in; Microsoft names the policy in the sign-in log."),
			access("500011", "the resource is not in the tenant",
					"Check csp.cloud.name and that the tenant id is the partner's."),
			access("50001", "the resource is not in the tenant",
					"Check csp.cloud.name and that the tenant id is the partner's."),
			tenant("90002", "the tenant does not exist in this cloud",
					"Check the tenant id and csp.cloud.name; if the customer left, end the relationship in Partner Center."),
			tenant("900023", "the tenant id is malformed", "Correct the tenant id."),
			tenant("5000224", "the tenant is being deleted or is blocked",
					"Ask the customer; if it left, end the relationship in Partner Center."),
			partner("700082", "the refresh token was unused for 90 days", SIGN_IN_AGAIN),
			partner("50173", "the refresh token was revoked or the password changed", SIGN_IN_AGAIN),
			partner("70043", "the sign-in frequency policy ended the refresh token",
					SIGN_IN_AGAIN + " Exempt the user from the policy."),
			partner("70008", "the refresh token has expired", SIGN_IN_AGAIN),
			partner("54005", "the authorization code was already used", SIGN_IN_AGAIN),
			partner("50076", "multi-factor authentication is wanted", SIGN_IN_AGAIN),
			partner("50079", "the user must register for multi-factor authentication", SIGN_IN_AGAIN),
			partner("50126", "the user name or password is wrong", SIGN_IN_AGAIN),
			partner("50057", "the partner's user is disabled", "Enable the user or sign in with another one."),
			partner("9002313", "the request or the refresh token is malformed",
					"Check that " + PARTNER_SECTION + ".refresh-token-file holds the whole token and nothing else."),
			partner("500112", "the redirect URI differs from the one of the sign-in", SIGN_IN_AGAIN),
			partner("1002012", "the scope is wrong", OUR_DEFECT), partner("70011", "the scope is wrong", OUR_DEFECT),
			partner("650053", "the scope is unknown", "Give the partner app user_impersonation of Partner Center."),
			partner("650057", "the resource is not among the app's permissions",
					"Add Microsoft Partner Center (fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd) to the app's permissions."),
			service("50196", "too many identical requests"), service("90033", "a passing fault"),
			service("90024", "too much work at once"));

	private static final Map<String, Refusal> GRAPH = Map.ofEntries(
			access("Authorization_RequestDenied", "",
					"Give the directory app the missing application permission, then consent again: " + CONSENT_LINK),
			access("Authentication_MSGraphPermissionMissing", "",
					"Give the directory app the missing application permission (AuditLog.Read.All for last sign-ins), then "
							+ "consent again: " + CONSENT_LINK),
			access("Authorization_IdentityNotFound", "the directory app is unknown in the tenant",
					CONSENT + " (a fresh consent needs about a minute)"),
			access("Authentication_RequestFromNonPremiumTenantOrB2CTenant", "no Entra ID P1 or P2",
					"Leave out what needs Entra ID P1 in this tenant. Where it has P1 or P2, Microsoft answers so now and then: "
							+ "what was read before stays, and a later read tries again."),
			access("Forbidden", "",
					"Give the directory app the missing application permission, then consent again: " + CONSENT_LINK),
			access("Unauthorized", "", "Check that the tenant has the service that was asked; else " + CONSENT_LINK),
			// Nothing of the tenant's: when many tenants answer so, it is an outage.
			entry("InvalidAuthenticationToken",
					new Refusal(Blame.SERVICE, "the token was not accepted, nor a new one", OUR_DEFECT)),
			tenant("Request_ResourceNotFound", "",
					"Check that the group or object named in the settings still exists."),
			tenant("Directory_ExpiredPageToken", "the page expired again and again",
					"Run again when Microsoft is faster; the tenant is read from its first page."),
			tenant("Request_UnsupportedQuery", "", OUR_DEFECT),
			tenant("NotImplemented", "", "Leave out the properties that Microsoft does not serve in a list."));

	private static final Map<String, Refusal> PARTNER_CENTER = Map.ofEntries(
			partner("401/400", "the partner's token is unusable",
					"Check that the sign-in was made with MFA. " + SIGN_IN_AGAIN),
			partner("401/800001", "the partner's token is missing", SIGN_IN_AGAIN),
			partner("401/900420", "the audience of the token is no longer accepted", OUR_DEFECT),
			partner("401/", "the partner's token is unusable",
					"Check that the sign-in was made with MFA. " + SIGN_IN_AGAIN),
			access("403/2032", "access denied", "Check the GDAP relationship with the customer and its roles."),
			access("403/900308", "a GDAP role is missing or has expired",
					"Give the partner's user Directory Reader, Global Reader, User Administrator or License Administrator "
							+ "in the customer's GDAP relationship, or renew it."),
			tenant("403/20002", "the customer left the partner",
					"Nothing, if that is so: the customer drops out with the next list."),
			// Of one customer alone these are that customer's policies; of the whole list
			// they
			// are the partner's, and end the run.
			access("403/900309", "blocked by Conditional Access",
					"Have the Conditional Access policy that blocks it (the customer's for service providers, or the "
							+ "partner's own) exempt this sign-in, or sign in with MFA again."),
			partner("403/900329", "app-only tokens are not accepted", SIGN_IN_AGAIN),
			access("403/90000", "Entra refused a token on the partner's behalf",
					"Check the GDAP relationship with the customer and its roles. " + SIGN_IN_AGAIN),
			partner("400/900316", "the wrong kind of token", SIGN_IN_AGAIN),
			tenant("404/60003", "the tenant is unknown", "Check whether the customer left."),
			tenant("404/1000", "not found", "Check csp.cloud.partner-center-url and whether the customer left."),
			tenant("404/20003", "the subscription is unknown", "Nothing: it is read again with the next run."),
			tenant("404/60002", "the user is unknown", "Nothing: it is read again with the next run."),
			tenant("400/3000", "a property is invalid", OUR_DEFECT),
			tenant("501/0", "not offered here", "Check csp.cloud.partner-center-url."));

	private ErrorCatalogue() {
	}

	/** What an AADSTS number means, given without its letters. */
	public static Refusal login(String number) {
		return LOGIN.getOrDefault(number, new Refusal(Blame.ACCESS, "",
				"Look the code up at https://login.microsoftonline.com/error?code=" + number));
	}

	/**
	 * What Graph's {@code error.code} means under a status that is not worth a repeat.
	 */
	public static Refusal graph(int status, String code) {
		Refusal known = GRAPH.get(code);
		if (known != null) {
			return known;
		}
		return (status == 401 || status == 403) ? new Refusal(Blame.ACCESS, "", CONSENT)
				: new Refusal(Blame.TENANT, "", "Look the code up in Microsoft's documentation of Graph.");
	}

	/** What Partner Center's status and number mean when a repeat is not worth it. */
	public static Refusal partnerCenter(int status, String code) {
		Refusal known = PARTNER_CENTER.get(status + "/" + code);
		if (known != null) {
			return known;
		}
		Refusal ofStatus = PARTNER_CENTER.get(status + "/");
		if (ofStatus != null) {
			return ofStatus;
		}
		return (status == 403)
				? new Refusal(Blame.ACCESS, "", "Check the GDAP relationship with the customer and its roles.")
				: new Refusal(Blame.TENANT, "", "Look the code up under \"Partner Center REST error codes\".");
	}

	/** Throttling and server errors: they pass. */
	public static Refusal passing() {
		return UNKNOWN_SERVICE;
	}

	/** An answer that cannot be what the service meant to say. */
	public static Refusal unusableAnswer() {
		return new Refusal(Blame.SERVICE, "",
				"Try again; if it stays, look whether a proxy answers in Microsoft's place.");
	}

	/** An answer that would lead elsewhere. */
	public static Refusal foreignAddress() {
		return new Refusal(Blame.TENANT, "",
				"Check csp.cloud.graph-url and whether a proxy answers in Microsoft's place.");
	}

	private static Map.Entry<String, Refusal> partner(String code, String meaning, String remedy) {
		return entry(code, new Refusal(Blame.PARTNER, meaning, remedy));
	}

	private static Map.Entry<String, Refusal> access(String code, String meaning, String remedy) {
		return entry(code, new Refusal(Blame.ACCESS, meaning, remedy));
	}

	private static Map.Entry<String, Refusal> tenant(String code, String meaning, String remedy) {
		return entry(code, new Refusal(Blame.TENANT, meaning, remedy));
	}

	private static Map.Entry<String, Refusal> service(String code, String meaning) {
		return entry(code, new Refusal(Blame.SERVICE, meaning, UNKNOWN_SERVICE.remedy()));
	}

}
