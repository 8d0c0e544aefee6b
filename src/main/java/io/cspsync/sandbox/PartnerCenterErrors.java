package io.cspsync.sandbox;

import java.util.List;
import java.util.Optional;

import io.cspsync.sandbox.Misbehaviour.Kind;

/**
 * Refusals of Partner Center. Numbers and texts are documented (table of 2020-11, later
 * ones second-hand); the member {@code source} is illustrative. Throttling has another
 * schema than all else.
 */
final class PartnerCenterErrors implements Refusals {

	private final String partnerTenantId;

	PartnerCenterErrors(String partnerTenantId) {
		this.partnerTenantId = partnerTenantId;
	}

	Answer noToken() {
		return unauthorized(800001, "Partner Token missing in request context");
	}

	Answer unusableToken() {
		return unauthorized(400, "Access denied");
	}

	Answer appOnly() {
		return error(403, 900329, "This resource doesn't support application-only authentication.");
	}

	Answer accessDenied() {
		return error(403, 2032, "Access denied");
	}

	Answer insufficientPrivileges() {
		return error(403, 900308, "Insufficient privileges to complete the operation.");
	}

	Answer noRelationship(String customerId) {
		return error(403, 20002, "The partner id %s has no commerce relationship with the customer id %s."
			.formatted(partnerTenantId, customerId));
	}

	// The text is recorded, the number is not.
	Answer consentExists() {
		return error(409, 0, "Permission entry already exists.");
	}

	Answer notFound() {
		return error(404, 1000, "Not found");
	}

	Answer invalidProperty() {
		return error(400, 3000, "Invalid property");
	}

	Answer pageAfterTheLast() {
		return error(400, 2000, "There is no page after the last.");
	}

	@Override
	public Answer throttled(Optional<String> retryAfter) {
		Answer answer = Answer.of(429, "application/json", new Body(Json.bytes(Json.object("statusCode", 429, "message",
				"Rate limit is exceeded. Try again in %s seconds.".formatted(retryAfter.orElse("a few"))))));
		return retryAfter.map((value) -> answer.with("Retry-After", value)).orElse(answer);
	}

	@Override
	public Answer serverError() {
		return error(500, 0, "An internal error occurred.");
	}

	@Override
	public Answer refused(Kind kind, String tenantId) {
		return switch (kind) {
			case CUSTOMER_GONE -> noRelationship(tenantId);
			case CUSTOMER_UNKNOWN -> error(404, 60003, "Tenant not found");
			case UNAUTHORIZED_MID_READ -> unusableToken();
			case EXPIRED_PAGE_TOKEN -> pageAfterTheLast();
			default -> insufficientPrivileges();
		};
	}

	private static Answer unauthorized(int code, String description) {
		return error(401, code, description).with("WWW-Authenticate", "OAuth realm=urn:cpsvc:cpid:sandbox");
	}

	private static Answer error(int status, int code, String description) {
		return Answer.json(status,
				Json.object("code", code, "description", description, "data", List.of(), "source", "PartnerFD"));
	}

}
