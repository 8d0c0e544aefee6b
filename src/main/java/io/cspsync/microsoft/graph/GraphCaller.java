package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.tenant.TenantId;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Sends one GET at a time to Graph: to the right host only, with the tenant's token,
 * repeated while that helps. A body is read to its end within the attempt, so a
 * connection that breaks in the middle is repeated like any other trouble.
 */
final class GraphCaller {

	private final OkHttpClient client;

	private final HttpUrl base;

	private final TenantTokens tokens;

	private final Retries retries;

	private final GraphErrors errors;

	private final @Nullable RequestLimiter limiter;

	/**
	 * A caller.
	 * @param limiter what each attempt waits for, null for nothing: most of Graph is
	 * metered by tenant
	 */
	GraphCaller(OkHttpClient client, HttpUrl base, TenantTokens tokens, Retries retries, GraphErrors errors,
			@Nullable RequestLimiter limiter) {
		this.client = client;
		this.base = base;
		this.tokens = tokens;
		this.retries = retries;
		this.errors = errors;
		this.limiter = limiter;
	}

	/**
	 * Makes something of a body.
	 *
	 * @param <T> what it makes
	 */
	@FunctionalInterface
	interface BodyReader<T> {

		/**
		 * Reads all of it.
		 * @throws UnusableAnswerException if it is not what was asked for
		 */
		T read(InputStream body) throws IOException;

	}

	GraphRead begin(String words, String endpoint, TenantId tenant) {
		return new GraphRead(new Undertaking(words, "GET " + endpoint, tenant).as(this.tokens.partner(tenant)), tenant,
				this.retries.newBudget(tenant));
	}

	<T> T get(GraphRead read, Request request, BodyReader<T> reader) {
		checkAddress(read.what(), request.url());
		return this.retries.call(read.budget(), () -> attempt(read, request, reader, this.tokens.token(read.tenant())));
	}

	/**
	 * Refuses any other host before a token is attached: a next link is what someone sent
	 * us.
	 */
	void checkAddress(Undertaking what, HttpUrl url) {
		boolean ours = url.isHttps() && url.host().equals(this.base.host()) && url.port() == this.base.port()
				&& url.username().isEmpty() && url.password().isEmpty();
		if (!ours) {
			throw what.failed(ErrorCatalogue.foreignAddress(), "next-link-foreign",
					"Graph names a next page at another host (" + url.host() + ")", null);
		}
	}

	private <T> T attempt(GraphRead read, Request request, BodyReader<T> reader, Secret token)
			throws RetryableException {
		if (this.limiter != null) {
			this.limiter.acquire(read.tenant());
		}
		this.retries.countRequest(read.budget());
		try (Response response = this.client.newCall(signed(request, token)).execute()) {
			if (response.code() == 200) {
				return readBody(read.what(), response, reader);
			}
			if (response.code() != 401 || !read.budget().takeRenewal()) {
				throw refused(read, response);
			}
		}
		catch (IOException ex) {
			throw this.errors.unreachable(read.what(), ex);
		}
		return attempt(read, request, reader, this.tokens.renew(read.tenant(), token));
	}

	private MicrosoftException refused(GraphRead read, Response response) throws IOException, RetryableException {
		if (this.limiter != null && response.code() == 429) {
			this.limiter.throttled(this.errors.waitAskedBy(response));
		}
		return this.errors.refused(read.what(), response, this.tokens.consentLink(read.tenant()),
				this.tokens.partner(read.tenant()));
	}

	private <T> T readBody(Undertaking what, Response response, BodyReader<T> reader)
			throws IOException, RetryableException {
		try {
			ResponseBody body = response.body();
			if (body == null) {
				throw new UnusableAnswerException("without a body");
			}
			return reader.read(body.byteStream());
		}
		catch (UnusableAnswerException ex) {
			throw this.errors.unusable(what, response, String.valueOf(ex.getMessage()));
		}
		catch (JacksonException ex) {
			if (ex.getCause() instanceof IOException cut) {
				throw cut;
			}
			throw this.errors.unusable(what, response, "with a body that is no JSON or ends too early");
		}
	}

	private static Request signed(Request request, Secret token) {
		return request.newBuilder()
			.header("Authorization", "Bearer " + token.value())
			.header("Accept", "application/json")
			.header("client-request-id", UUID.randomUUID().toString())
			// A nightly read gives way to people's own work when the tenant is throttled.
			.header("x-ms-throttle-priority", "Low")
			.build();
	}

}
