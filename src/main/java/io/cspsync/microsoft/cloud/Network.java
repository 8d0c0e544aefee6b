package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.cspsync.microsoft.cloud.ProxyException.Kind;
import io.cspsync.tenant.Secret;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How Microsoft is reached, the same for every client: whom to trust, through which
 * proxy, TLS 1.2 or later, and no redirect, since a token is meant for the host it is
 * sent to.
 */
public final class Network {

	/**
	 * Carries {@link #proxyAuthorization()} in requests of the JDK's client, which gives
	 * it to the proxy when it opens a tunnel, and to nobody else.
	 */
	public static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

	private static final int PROXY_LOGIN = 407;

	private final CloudProperties cloud;

	private final Trust trust;

	private final @Nullable HttpProxy proxy;

	public Network(CloudProperties cloud) {
		this.cloud = cloud;
		this.trust = Trust.of(cloud.trustedCertificates());
		this.proxy = HttpProxy.of(cloud);
	}

	/** Whom to trust. */
	public SSLContext tls() {
		return this.trust.context();
	}

	/** Where the proxy is, if there is one, which may then ask who goes there. */
	public Optional<InetSocketAddress> proxyAddress() {
		if (this.proxy == null) {
			return Optional.empty();
		}
		HttpProxy.allowBasic();
		return Optional.of(new InetSocketAddress(this.proxy.host(), this.proxy.port()));
	}

	/** A client of the JDK. Its requests need {@link #proxyAuthorization()}. */
	public HttpClient httpClient() {
		if (this.proxy != null) {
			HttpProxy.allowBasic();
		}
		SSLParameters parameters = this.trust.context().getDefaultSSLParameters();
		parameters.setProtocols(new String[] { "TLSv1.3", "TLSv1.2" });
		HttpClient.Builder builder = HttpClient.newBuilder()
			.sslContext(this.trust.context())
			.sslParameters(parameters)
			.connectTimeout(this.cloud.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER);
		if (this.proxy != null) {
			builder.proxy(this.proxy.selector());
		}
		return builder.build();
	}

	/** Prepares OkHttp in the same way. */
	public OkHttpClient.Builder prepare(OkHttpClient.Builder builder) {
		builder.sslSocketFactory(this.trust.context().getSocketFactory(), this.trust.manager())
			.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
			.connectTimeout(this.cloud.connectTimeout())
			.followRedirects(false)
			.followSslRedirects(false);
		if (this.proxy != null) {
			builder.proxy(this.proxy.unresolved())
				.proxyAuthenticator(this.proxy.authenticator())
				.addInterceptor(Network::explaining);
		}
		return builder;
	}

	private static Response explaining(Interceptor.Chain chain) throws IOException {
		try {
			return chain.proceed(chain.request());
		}
		catch (IOException ex) {
			throw HttpProxy.explained(ex);
		}
	}

	/** What the proxy wants to hear, if there is one that wants to hear something. */
	public Optional<Secret> proxyAuthorization() {
		return Optional.ofNullable(this.proxy).map(HttpProxy::authorization);
	}

	/**
	 * Looks at the status of an answer of the JDK's client: a proxy's refusal comes as if
	 * the service had said it.
	 * @throws ProxyException if it is the proxy's
	 */
	public void check(int status) throws ProxyException {
		if (status == PROXY_LOGIN && this.proxy != null) {
			throw new ProxyException(Kind.LOGIN);
		}
	}

	/** The same trouble; a {@link ProxyException} if it is the proxy's. */
	public IOException explained(IOException trouble) {
		return (this.proxy != null) ? HttpProxy.explained(trouble) : trouble;
	}

}
