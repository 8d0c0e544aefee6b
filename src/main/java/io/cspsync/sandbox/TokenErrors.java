package io.cspsync.sandbox;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of the token service, worded as in live captures. The timestamp is not ISO
 * 8601, and the trace id, correlation id and timestamp are repeated inside the text.
 */
final class TokenErrors implements Refusals {

	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
		.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final String directoryAppId;

	private final Clock clock;

	TokenErrors(String directoryAppId, Clock clock) {
		this.directoryAppId = directoryAppId;
		this.clock = clock;
	}

	Answer wrongSecret(String appId) {
		return error(401, "invalid_client", 7000215,
				"Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
						+ " not the client secret ID, for a secret added to app '" + appId + "'.");
	}

	Answer expiredSecret(String appId) {
		return error(401, "invalid_client", 7000222, "The provided client secret keys for app '" + appId
				+ "' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret,"
				+ " or consider using certificate credentials for added security: https://aka.ms/certCreds.");
	}

	Answer noProof() {
		return error(401, "invalid_client", 7000218,
				"The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
	}

	Answer badAssertion(String reason, String thumbprint) {
		return error(401, "invalid_client", 700027, ("Client assertion failed signature validation. [Reason - %s, "
				+ "Thumbprint of key used by client: '%s', Please visit the Azure Portal, Graph Explorer or directly use "
				+ "MS Graph to see configured keys for app Id.]")
			.formatted(reason, thumbprint));
	}

	Answer malformedAssertion() {
		return error(401, "invalid_client", 50027, "JWT token is invalid or malformed.");
	}

	Answer foreignAssertion() {
		return error(401, "invalid_client", 700021,
				"Client assertion application identifier doesn't match 'client_id' parameter.");
	}

	Answer assertionForAnother(String audience) {
		return error(401, "invalid_client", 700023,
				"Client assertion audience claim does not match Realm issuer. Audience in the assertion: '" + audience
						+ "'.");
	}

	Answer untimelyAssertion() {
		return error(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
	}

	Answer noServicePrincipal(String tenantId) {
		return error(401, "invalid_client", 7000229,
				"The client application %s is missing service principal in the tenant %s. See instructions here: "
					.formatted(directoryAppId, tenantId) + "https://go.microsoft.com/fwlink/?linkid=2225119");
	}

	Answer unknownApp(String appId, String tenantName) {
		return error(400, "unauthorized_client", 700016, ("Application with identifier '%s' was not found in the "
				+ "directory '%s'. This can happen if the application has not been installed by the administrator of the "
				+ "tenant or consented to by any user in the tenant. You may have sent your authentication request to "
				+ "the wrong tenant.")
			.formatted(appId, tenantName));
	}

	Answer unknownTenant(String tenant) {
		return error(400, "invalid_tenant", 90002, ("Tenant '%s' not found. Check to make sure you have the correct "
				+ "tenant ID and are signing into the correct cloud. Check with your subscription administrator, this "
				+ "may happen if there are no active subscriptions for the tenant.")
			.formatted(tenant));
	}

	Answer malformedTenant(String tenant) {
		return error(400, "invalid_request", 900023,
				("Specified tenant identifier '%s' is neither a valid DNS name, " + "nor a valid external domain.")
					.formatted(tenant));
	}

	Answer malformedRequest() {
		return error(400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");
	}

	Answer scopeWithoutDefault(String scope) {
		return error(400, "invalid_scope", 1002012, ("The provided value for scope %s is not valid. Client credential "
				+ "flows must have a scope value with /.default suffixed to the resource identifier (application ID "
				+ "URI).")
			.formatted(scope));
	}

	Answer unknownResource(String resource, String tenantName) {
		return error(400, "invalid_resource", 500011,
				"The resource principal named %s was not found in the tenant named %s.".formatted(resource,
						tenantName));
	}

	// The service sends a no-break space after "inactivity.".
	Answer idleRefreshToken() {
		return error(400, "invalid_grant", 700082,
				"The refresh token has expired due to inactivity.\u00a0The token was "
						+ "issued on 2026-02-06T12:26:14.6448497Z and was inactive for 90.00:00:00.");
	}

	Answer revokedRefreshToken() {
		return error(400, "invalid_grant", 50173, "bad_token", "The provided grant has expired due to it being revoked,"
				+ " a fresh auth token is needed. The user might have changed or reset their password.");
	}

	Answer codeExpired() {
		return error(400, "invalid_grant", 70008,
				"The provided authorization code or refresh token has expired due to inactivity. Send a new interactive "
						+ "authorization request for this user and resource.");
	}

	Answer codeUsed() {
		return error(400, "invalid_grant", 54005, "OAuth2 Authorization code was already redeemed, please retry with a "
				+ "new valid code or use an existing refresh token.");
	}

	Answer codeOfAnotherApp() {
		return error(400, "invalid_grant", 700005,
				"Provided Authorization Code is intended to use against other tenant "
						+ "or application, thus rejected.");
	}

	Answer otherRedirectUri() {
		return error(400, "invalid_client", 500112,
				"The reply address does not match the reply address provided when " + "requesting Authorization code.");
	}

	Answer wrongVerifier() {
		return error(400, "invalid_grant", 501481,
				"The Code_Verifier does not match the code_challenge supplied in the authorization request.");
	}

	/** 429 of the token service: plain text, unlike everything else it says. */
	@Override
	public Answer throttled(Optional<String> retryAfter) {
		Answer answer = Answer.of(429, "text/plain", Body.text("Too Many Requests"));
		return retryAfter.map((value) -> answer.with("Retry-After", value)).orElse(answer);
	}

	@Override
	public Answer serverError() {
		return error(500, "server_error", 90033, "A transient error has occurred. Please try again.");
	}

	@Override
	public Answer refused(Kind kind, String tenantId) {
		return (kind == Kind.CONSENT_MISSING) ? noServicePrincipal(tenantId) : malformedRequest();
	}

	private Answer error(int status, String error, int code, String text) {
		return error(status, error, code, null, text);
	}

	private Answer error(int status, String error, int code, @Nullable String suberror, String text) {
		String trace = UUID.randomUUID().toString();
		String correlation = UUID.randomUUID().toString();
		String timestamp = TIMESTAMP.format(clock.instant());
		Map<String, @Nullable Object> body = Json.object("error", error, "error_description",
				"AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s".formatted(code, text, trace, correlation,
						timestamp),
				"error_codes", List.of(code), "timestamp", timestamp, "trace_id", trace, "correlation_id", correlation,
				"error_uri", "https://login.microsoftonline.com/error?code=" + code);
		if (suberror != null) {
			body.put("suberror", suberror);
		}
		return Answer.json(status, body);
	}

}
