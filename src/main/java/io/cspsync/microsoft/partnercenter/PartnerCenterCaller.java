package io.cspsync.microsoft.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.login.PartnerTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends one GET at a time to Partner Center: with the partner's token, within the limit,
 * repeated while that helps.
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
		return new Operation(what.as(this.partner), UUID.randomUUID().toString(), this.retries.newBudget(), Map.of());
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
		// The same id on a repeat: it is Partner Center's idempotency key.
		String requestId = UUID.randomUUID().toString();
		return this.retries.call(operation.budget(),
				() -> attempt(operation, pathAndQuery, continuation, requestId, this.tokens.token()));
	}

	private PartnerCenterAnswer attempt(Operation operation, String pathAndQuery, @Nullable String continuation,
			String requestId, Secret token) throws RetryableException {
		this.limiter.acquire();
		PartnerCenterAnswer answer = send(operation, pathAndQuery, continuation, requestId, token);
		if (answer.status() == 401 && operation.budget().takeRenewal()) {
			return attempt(operation, pathAndQuery, continuation, requestId, this.tokens.renew(token));
		}
		if (answer.status() == 429) {
			this.limiter.throttled(this.errors.waitAskedBy(answer));
		}
		boolean afterTheLast = continuation != null && answer.status() == 400 && answer.code().equals("2000");
		if (answer.status() != 200 && !afterTheLast) {
			throw this.errors.refused(operation.what(), answer);
		}
		if (answer.body() == null) {
			throw this.errors.unreadable(operation.what(), answer);
		}
		return answer;
	}

	private PartnerCenterAnswer send(Operation operation, String pathAndQuery, @Nullable String continuation,
			String requestId, Secret token) throws RetryableException {
		try {
			return Objects.requireNonNull(this.client.get()
				.uri(URI.create(this.base + pathAndQuery))
				.headers((headers) -> fill(headers, operation, continuation, requestId, token))
				.exchange((request, response) -> new PartnerCenterAnswer(response.getStatusCode().value(),
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
