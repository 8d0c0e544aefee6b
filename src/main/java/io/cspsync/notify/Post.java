package io.cspsync.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Posts a body and looks at nothing of the answer but its status: what a stranger answers
 * might echo the address, which is a secret. No redirect is followed.
 */
public final class Post {

	private final Route route;

	private final Duration patience;

	/**
	 * A way out.
	 * @param patience longest wait for the answer
	 */
	public Post(Route route, Duration patience) {
		this.route = route;
		this.patience = patience;
	}

	/**
	 * Posts once.
	 * @param what the other side is called in sentences
	 * @return the status
	 * @throws NotSentException if there is no answer
	 */
	public int to(URI address, Map<String, String> headers, byte[] body, String what) throws NotSentException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.timeout(this.patience)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		headers.forEach(request::header);
		Secret authorization = this.route.proxyAuthorization();
		if (this.route.proxy() != null && authorization != null) {
			request.header("Proxy-Authorization", authorization.value());
		}
		HttpClient client = client();
		try {
			HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
			answer.body().close();
			return answer.statusCode();
		}
		catch (IOException ex) {
			throw trouble(ex, what + " at " + address.getHost());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotSentException(what + " at " + address.getHost() + " was given up.", "", false);
		}
		finally {
			// An endless answer ends here too.
			client.shutdownNow();
		}
	}

	private HttpClient client() {
		SSLParameters parameters = this.route.tls().getDefaultSSLParameters();
		parameters.setProtocols(new String[] { "TLSv1.3", "TLSv1.2" });
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.sslContext(this.route.tls())
			.sslParameters(parameters)
			.connectTimeout(this.route.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER);
		if (this.route.proxy() != null) {
			builder.proxy(ProxySelector.of(this.route.proxy()));
		}
		return builder.build();
	}

	private static NotSentException trouble(IOException trouble, String where) {
		if (find(trouble, SSLException.class) != null) {
			return new NotSentException(where + " could not prove who it is: " + said(trouble),
					"Where a proxy inspects TLS, or the authority is your own, name its certificate in "
							+ "csp.cloud.trusted-certificates.",
					false);
		}
		if (trouble instanceof HttpConnectTimeoutException || trouble instanceof ConnectException
				|| find(trouble, UnresolvedAddressException.class) != null) {
			return new NotSentException(where + " cannot be reached.",
					"Look whether the address is right, and whether a firewall or a proxy (csp.cloud.proxy) is between.",
					true);
		}
		if (trouble instanceof HttpTimeoutException) {
			// It may have been taken: another attempt could tell a second time.
			return new NotSentException(where + " did not answer in time.", "Look whether the message is there.",
					false);
		}
		return new NotSentException(where + " broke the connection: " + said(trouble),
				"Look whether the address is right.", false);
	}

	private static String said(Throwable trouble) {
		return Lines.one(String.valueOf(trouble.getMessage()));
	}

	private static <T extends Throwable> @Nullable T find(Throwable trouble, Class<T> type) {
		return Stream.iterate(trouble, (one) -> one != null, Throwable::getCause)
			.limit(20)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElse(null);
	}

}
