package io.cspsync.sandbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of Graph. Codes and texts are from recorded bodies and Microsoft's
 * documentation.
 */
final class GraphErrors implements Refusals {

	private static final String UNSUPPORTED = "Request_UnsupportedQuery";

	private final Clock clock;

	GraphErrors(Clock clock) {
		this.clock = clock;
	}

	Answer noToken() {
		return error(401, "InvalidAuthenticationToken", "Access token is empty.");
	}

	Answer notAJwt() {
		return error(401, "InvalidAuthenticationToken", "IDX12709: CanReadToken() returned false. JWT is not well "
				+ "formed.\nThe token needs to be in JWS or JWE Compact Serialization Format. (JWS): "
				+ "'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey."
				+ "EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.");
	}

	Answer expiredToken() {
		return error(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
	}

	Answer wrongAudience() {
		return error(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");
	}

	Answer identityNotFound() {
		return error(401, "Authorization_IdentityNotFound",
				"The identity of the calling application could not be established.");
	}

	Answer requestDenied() {
		return error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
	}

	Answer notPremium() {
		return error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
				"Neither tenant is B2C or tenant doesn't have premium license");
	}

	Answer permissionMissing(String permission) {
		return error(403, "Authentication_MSGraphPermissionMissing",
				"The principal does not have required Microsoft Graph permission(s): %s".formatted(permission));
	}

	Answer pageSize(String asked, int most) {
		return error(400, UNSUPPORTED,
				"Invalid page size specified: '%s'. Must be between 1 and %d inclusive.".formatted(asked, most));
	}

	Answer skipNotSupported() {
		return error(400, "Request_BadRequest", "'$skip' is not supported by the service.");
	}

	Answer unsupportedQuery() {
		return error(400, UNSUPPORTED, "Unsupported Query.");
	}

	Answer countNotSupported() {
		return error(400, "Request_BadRequest", "$count is not currently supported.");
	}

	// Wording from memory of the service.
	Answer unknownProperty(String name, String type) {
		return error(400, "BadRequest", ("Parsing OData Select and Expand failed: Could not find a property named '%s' "
				+ "on type 'microsoft.graph.%s'.")
			.formatted(name, type));
	}

	Answer expiredPageToken() {
		return error(400, "Directory_ExpiredPageToken",
				"The specified page token value has expired and can no longer be included in your request.");
	}

	Answer unknownResource(String id) {
		return error(404, "Request_ResourceNotFound",
				"Resource '%s' does not exist or one of its queried reference-property objects are not present."
					.formatted(id));
	}

	Answer unknownPath(String segment) {
		return error(404, "ResourceNotFound", "Resource not found for the segment '%s'.".formatted(segment));
	}

	@Override
	public Answer throttled(Optional<String> retryAfter) {
		Map<String, @Nullable Object> inner = innerError();
		inner.putAll(Json.object("code", "429", "message", "Please retry after", "status", "429"));
		Answer answer = graph(429,
				Json.object("code", "TooManyRequests", "innerError", inner, "message", "Please retry again later."))
			.with("x-ms-throttle-scope", "Tenant_Application/ReadWrite")
			.with("x-ms-throttle-information", "ResourceUnitLimitExceeded");
		return retryAfter.map((value) -> answer.with("Retry-After", value)).orElse(answer);
	}

	/** {@code UnknownError} has an empty message at Microsoft's, too. */
	@Override
	public Answer serverError() {
		return error(500, "UnknownError", "");
	}

	@Override
	public Answer refused(Kind kind, String tenantId) {
		return switch (kind) {
			case EXPIRED_PAGE_TOKEN -> expiredPageToken();
			case UNAUTHORIZED_MID_READ -> expiredToken();
			default -> requestDenied();
		};
	}

	private Answer error(int status, String code, String message) {
		return graph(status, Json.object("code", code, "message", message, "innerError", innerError()));
	}

	private static Answer graph(int status, Map<String, @Nullable Object> error) {
		return Answer.of(status, GraphApi.CONTENT_TYPE, new Body(Json.bytes(Json.object("error", error))));
	}

	// The date has no zone.
	private Map<String, @Nullable Object> innerError() {
		String date = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
			.truncatedTo(ChronoUnit.SECONDS)
			.toString();
		String id = UUID.randomUUID().toString();
		return Json.object("date", date, "request-id", id, "client-request-id", id);
	}

}
