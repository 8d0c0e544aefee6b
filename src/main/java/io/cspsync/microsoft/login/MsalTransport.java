package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.MsalClientException;
import org.jspecify.annotations.Nullable;

/**
 * Carries msal4j's one request over our own client and keeps the answer as it came:
 * msal4j loses status and {@code Retry-After} of an answer that is no JSON (Entra's 429)
 * and the status of {@code invalid_grant}.
 */
final class MsalTransport implements IHttpClient {

	private final LoginHttp http;

	private volatile @Nullable LoginAnswer answer;

	private volatile @Nullable IOException failure;

	MsalTransport(LoginHttp http) {
		this.http = http;
	}

	@Override
	public IHttpResponse send(HttpRequest request) throws Exception {
		try {
			LoginAnswer got = this.http.post(URI.create(request.url().toString()), request.headers(), request.body());
			this.answer = got;
			if (got.status() != 200 || IssuedTokens.of(got) == null) {
				// msal4j would log the body, which may hold a token.
				throw new MsalClientException("answered " + got.status(), "refused");
			}
			HttpResponse forMsal = new HttpResponse().statusCode(got.status())
				.body(new String(got.body(), StandardCharsets.UTF_8));
			forMsal.addHeaders(Map.copyOf(got.headers()));
			return forMsal;
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	@Nullable IOException failure() {
		return this.failure;
	}

	/**
	 * The answer as it came.
	 * @throws IllegalStateException if msal4j never asked
	 */
	LoginAnswer answer() {
		LoginAnswer got = this.answer;
		if (got == null) {
			throw new IllegalStateException("msal4j sent no request");
		}
		return got;
	}

}
