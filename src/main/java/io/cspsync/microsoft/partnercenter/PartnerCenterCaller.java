package io.cspsync.microsoft.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.login.PartnerTokens;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends one request at a time to Partner Center: with the partner's token, within the
 * limit, repeated while that helps.
 */
final class PartnerCenterCaller {

	private final RestClient client;

	private final String base;

	private final PartnerName partner;

	private final PartnerTokens tokens;

	private final RequestLimiter limiter;

	private final Retries retries;

	private final PartnerCenterErrors errors;

	PartnerCenterCaller(RestClient client, String base, PartnerName partner, PartnerTokens tokens,
			RequestLimiter limiter, Retries retries, PartnerCenterErrors errors) {
		this.client = client;
		this.base = base;
		this.partner = partner;
		this.tokens = tokens;
		this.limiter = limiter;
		this.retries = retries;
		this.errors = errors;
	}

	/**
	 * One operation: one correlation id, one budget, one renewed token.
	 *
	 * @param what for sentences
	 * @param correlationId {@code MS-CorrelationId}
	 * @param budget what trouble may cost
	 * @param headers what is sent beside the usual
	 */
	record Operation(Undertaking what, String correlationId, ReadBudget budget, Map<String, String> headers) {

		/** The same with more headers. */
		Operation with(Map<String, String> more) {
			return new Operation(this.what, this.correlationId, this.budget, more);
		}

	}

	Operation begin(Undertaking what) {
		return new Operation(what.as(this.partner), UUID.randomUUID().toString(), this.retries.newBudget(what.tenant()),
				Map.of());
	}

	PartnerCenterErrors errors() {
		return this.errors;
	}

	/**
	 * Fetches one page.
	 * @param continuation the token of a later page, null for the first
	 * @return an answer with a JSON body; also a refusal if it means "no more pages"
	 */
	PartnerCenterAnswer get(Operation operation, String pathAndQuery, @Nullable String continuation) {
		return send(operation,
				new Sending(HttpMethod.GET, pathAndQuery, continuation, null, (one) -> one.status() == 200
						|| (continuation != null && one.status() == 400 && one.code().equals("2000"))));
	}

	/**
	 * Sends something. A repeat has the same {@code MS-RequestId}, by which Partner
	 * Center knows what it has done already.
	 * @param body written as JSON
	 * @param welcome which answers are none of refusal
	 */
	PartnerCenterAnswer post(Operation operation, String path, Object body, Predicate<PartnerCenterAnswer> welcome) {
		return send(operation, new Sending(HttpMethod.POST, path, null, body, welcome));
	}

	/** As {@link #post}, deletes something. */
	PartnerCenterAnswer delete(Operation operation, String path, Predicate<PartnerCenterAnswer> welcome) {
		return send(operation, new Sending(HttpMethod.DELETE, path, null, null, welcome));
	}

	/** What is sent, the same at each try. */
	private record Sending(HttpMethod method, String pathAndQuery, @Nullable String continuation, @Nullable Object body,
			Predicate<PartnerCenterAnswer> welcome) {
	}

	private PartnerCenterAnswer send(Operation operation, Sending sending) {
		// The same id on a repeat: it is Partner Center's idempotency key.
		String requestId = UUID.randomUUID().toString();
		return this.retries.call(operation.budget(), () -> attempt(operation, sending, requestId, this.tokens.token()));
	}

	private PartnerCenterAnswer attempt(Operation operation, Sending sending, String requestId, Secret token)
			throws RetryableException {
		this.limiter.acquire(operation.what().tenant());
		this.retries.countRequest(operation.budget());
		PartnerCenterAnswer answer = exchange(operation, sending, requestId, token);
		if (answer.status() == 401 && operation.budget().takeRenewal()) {
			return attempt(operation, sending, requestId, this.tokens.renew(token));
		}
		if (answer.status() == 429) {
			this.limiter.throttled(this.errors.waitAskedBy(answer));
		}
		if (!sending.welcome().test(answer)) {
			throw refused(operation, answer);
		}
		if (answer.body() == null && sending.method() == HttpMethod.GET) {
			throw this.errors.unreadable(operation.what(), answer);
		}
		return answer;
	}

	private MicrosoftException refused(Operation operation, PartnerCenterAnswer answer) throws RetryableException {
		MicrosoftException refused = this.errors.refused(operation.what(), answer);
		boolean ofSignIn = (answer.status() == 401 || answer.status() == 403)
				&& refused.category() == ErrorCategory.PARTNER;
		return ofSignIn ? refused.ofSignIn(this.partner.name()) : refused;
	}

	private PartnerCenterAnswer exchange(Operation operation, Sending sending, String requestId, Secret token)
			throws RetryableException {
		RestClient.RequestBodySpec request = this.client.method(sending.method())
			.uri(URI.create(this.base + sending.pathAndQuery()))
			.headers((headers) -> fill(headers, operation, sending.continuation(), requestId, token));
		if (sending.body() != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(sending.body());
		}
		try {
			return Objects.requireNonNull(
					request.exchange((sent, response) -> new PartnerCenterAnswer(response.getStatusCode().value(),
							PartnerCenterAnswer.parse(response.getBody().readAllBytes()), requestId,
							response.getHeaders().getOrEmpty(HttpHeaders.RETRY_AFTER),
							response.getHeaders().getFirst("MS-ContinuationToken"),
							response.getHeaders().getFirst("isMfaCompliant"),
							response.getHeaders().getFirst(HttpHeaders.DATE))));
		}
		catch (ResourceAccessException ex) {
			if (ex.getCause() instanceof IOException cause) {
				throw this.errors.unreachable(operation.what(), cause, requestId);
			}
			throw ex;
		}
	}

	private static void fill(HttpHeaders headers, Operation operation, @Nullable String continuation, String requestId,
			Secret token) {
		headers.setBearerAuth(token.value());
		headers.set("Accept", "application/json");
		headers.set("MS-RequestId", requestId);
		headers.set("MS-CorrelationId", operation.correlationId());
		headers.set("MS-Contract-Version", "v1");
		headers.set("X-Locale", "en-US");
		operation.headers().forEach(headers::set);
		if (continuation != null) {
			headers.put("MS-ContinuationToken", List.of(continuation));
		}
	}

	/** A failure that stands for the whole read. */
	MicrosoftException unusable(Operation operation, String code, String why) {
		return this.errors.unusable(operation.what(), code, why);
	}

}
