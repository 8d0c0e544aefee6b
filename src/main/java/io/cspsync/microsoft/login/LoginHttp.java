package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.cspsync.microsoft.cloud.Network;
import io.cspsync.tenant.StoppedException;

/**
 * Posts forms to the login host, and asks it, with time-outs; follows no redirect.
 */
final class LoginHttp {

	private final Network network;

	private final HttpClient client;

	private final Duration timeout;

	LoginHttp(Network network, Duration timeout) {
		this.network = network;
		this.client = network.httpClient();
		this.timeout = timeout;
	}

	LoginAnswer post(URI url, Map<String, String> headers, String form) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(this.timeout);
		headers.forEach(request::setHeader);
		request.setHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
		request.setHeader("Accept", "application/json");
		return send(request.POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8)));
	}

	/** Asks for what anybody may ask for. */
	LoginAnswer get(URI url) throws IOException {
		return send(HttpRequest.newBuilder(url).timeout(this.timeout).setHeader("Accept", "application/json").GET());
	}

	private LoginAnswer send(HttpRequest.Builder request) throws IOException {
		this.network.proxyAuthorization()
			.ifPresent((value) -> request.setHeader(Network.PROXY_AUTHORIZATION, value.value()));
		try {
			HttpResponse<byte[]> answer = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			this.network.check(answer.statusCode());
			return new LoginAnswer(answer.statusCode(), answer.headers().map(), answer.body());
		}
		catch (IOException ex) {
			throw this.network.explained(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
	}

}
