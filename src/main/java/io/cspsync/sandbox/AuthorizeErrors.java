package io.cspsync.sandbox;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Refusals of the sign-in page, worded as in captures. Most go back to the app; what is
 * wrong with the app or its address itself is a page at Microsoft, since Entra sends
 * nobody to an address that is not registered.
 */
final class AuthorizeErrors {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
		.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	AuthorizeErrors(Clock clock) {
		this.clock = clock;
	}

	/**
	 * What the app is told: {@code error}, {@code error_description}, {@code error_uri}.
	 */
	record Told(String error, int code, String text) {
	}

	/**
	 * What a person or a policy does while it lasts; empty while nothing is in the way.
	 */
	Optional<Told> standing(Outages outages, String clientId) {
		if (outages.strikes(Outage.SIGN_IN_DECLINED)) {
			return Optional.of(new Told("access_denied", 65004, "User declined to consent to access the app."));
		}
		if (outages.strikes(Outage.SIGN_IN_WITHOUT_CONSENT)) {
			return Optional.of(new Told("consent_required", 65001,
					("The user or administrator has not consented to use the application with ID '%s' named 'CSP app'. "
							+ "Send an interactive authorization request for this user and resource.")
						.formatted(clientId)));
		}
		if (outages.strikes(Outage.SIGN_IN_RESOURCE_NOT_LISTED)) {
			return Optional.of(new Told("invalid_client", 650057,
					("Invalid resource. The client has requested access to a resource which is not listed in the "
							+ "requested permissions in the client's application registration. Client app ID: %s(CSP app). "
							+ "Resource value from request: %s. Resource app ID: fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd. "
							+ "List of valid resources from app registration: 00000003-0000-0000-c000-000000000000.")
						.formatted(clientId, AccessTokens.PARTNER_CENTER)));
		}
		if (outages.strikes(Outage.SIGN_IN_RESOURCE_MISSING)) {
			return Optional.of(new Told("invalid_client", 650052,
					"The app is trying to access a service 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'(Microsoft Partner "
							+ "Center) that your organization '" + PartnerProfile.NAME
							+ "' lacks a service principal for. Contact your IT Admin to review the configuration of your "
							+ "service subscriptions or consent to the application in order to create the required "
							+ "service principal."));
		}
		return outages.strikes(Outage.SIGN_IN_BLOCKED) ? Optional.of(new Told("access_denied", 53003,
				"Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."))
				: Optional.empty();
	}

	Told unknownScope(String scope) {
		return new Told("access_denied", 650053,
				("The application 'CSP app' asked for scope '%s' that doesn't exist on "
						+ "the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.")
					.formatted(scope));
	}

	Told unknownResource(String resource) {
		return new Told("invalid_resource", 500011,
				"The resource principal named %s was not found in the tenant named %s.".formatted(resource,
						PartnerProfile.NAME));
	}

	Told missing(String parameter) {
		return new Told("invalid_request", 900144,
				"The request body must contain the following parameter: '%s'.".formatted(parameter));
	}

	Told unsupportedResponseType() {
		return new Told("unsupported_response_type", 700054,
				"response_type 'id_token' is not enabled for the application.");
	}

	Told wrongChallenge() {
		return new Told("invalid_request", 501491, "Invalid size of Code_Challenge parameter.");
	}

	Map<String, String> parameters(Told told) {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("error", told.error());
		parameters.put("error_description", "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s".formatted(
				told.code(), told.text(), UUID.randomUUID(), UUID.randomUUID(), TIMESTAMP.format(clock.instant())));
		parameters.put("error_uri", "https://login.microsoftonline.com/error?code=" + told.code());
		return parameters;
	}

	Answer redirectUriMismatch(String redirectUri, String clientId) {
		return page(50011,
				("The redirect URI '%s' specified in the request does not match the redirect URIs configured "
						+ "for the application '%s'. Make sure the redirect URI sent in the request matches one added to your "
						+ "application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more "
						+ "about how to fix this.")
					.formatted(redirectUri, clientId));
	}

	Answer unknownApp(String clientId) {
		return page(700016, "Application with identifier '%s' was not found in the directory '%s'.".formatted(clientId,
				PartnerProfile.NAME));
	}

	Answer unknownTenant(String tenant) {
		return page(90002, "Tenant '%s' not found.".formatted(tenant));
	}

	private static Answer page(int code, String text) {
		return Answer.of(400, "text/html; charset=utf-8", Body.text("""
				<!DOCTYPE html>
				<html><head><title>Sign in to your account</title></head>
				<body><h1>Sorry, but we're having trouble signing you in.</h1>
				<div id="exceptionMessageContainer">AADSTS%d: %s</div></body></html>
				""".formatted(code, SignInPage.escape(text))));
	}

}
