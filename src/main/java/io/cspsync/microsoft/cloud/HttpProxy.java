package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.cloud.ProxyException.Kind;
import io.cspsync.tenant.Secret;
import okhttp3.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * The proxy through which every service is reached, loopback addresses too: what goes to
 * the sandbox past a proxy proves nothing about it. It only ever sees the names of hosts:
 * all else is inside the TLS tunnel that it opens (CONNECT).
 *
 * @param host its name
 * @param port its port
 * @param authorization the header's value, null where it wants none
 */
record HttpProxy(String host, int port, @Nullable Secret authorization) {

	// A system property that java.net.http reads once, when the first client is made.
	private static final String NOT_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

	private static final Pattern TUNNEL = Pattern
		.compile("(?:Tunnel failed, got|Unexpected response code for CONNECT): (\\d+)");

	static @Nullable HttpProxy of(CloudProperties cloud) {
		String given = cloud.proxy();
		if (given == null || given.isBlank()) {
			return null;
		}
		URI address = URI.create(given.strip());
		return new HttpProxy(address.getHost(), address.getPort(), authorization(cloud));
	}

	private static @Nullable Secret authorization(CloudProperties cloud) {
		String user = cloud.proxyUser();
		if (user == null || user.isBlank()) {
			return null;
		}
		Secret password = password(cloud.proxyPassword(), cloud.proxyPasswordFile());
		byte[] both = (user.strip() + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
		return Secret.of("Basic " + Base64.getEncoder().encodeToString(both));
	}

	private static Secret password(@Nullable Secret given, @Nullable Path file) {
		try {
			return (file != null) ? Secret.of(Files.readString(file)) : (given != null) ? given : Secret.of("");
		}
		catch (IOException ex) {
			throw new IllegalStateException("csp.cloud.proxy-password-file: %s cannot be read".formatted(file), ex);
		}
	}

	/**
	 * Lets the JDK's clients answer a proxy with a password, which they do not in tunnels
	 * unless told so. Has an effect only before the first of them is made.
	 */
	static void allowBasic() {
		if (System.getProperty(NOT_IN_TUNNELS) == null) {
			System.setProperty(NOT_IN_TUNNELS, "");
		}
	}

	/** For the JDK's client, which wants the address looked up already. */
	ProxySelector selector() {
		return new ProxySelector() {

			@Override
			public List<Proxy> select(URI uri) {
				return List
					.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(HttpProxy.this.host, HttpProxy.this.port)));
			}

			@Override
			public void connectFailed(URI uri, SocketAddress address, IOException ex) {
				// The client tells its caller.
			}

		};
	}

	/** For OkHttp, which looks the name up itself. */
	Proxy unresolved() {
		return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(this.host, this.port));
	}

	Authenticator authenticator() {
		return (route, response) -> {
			boolean refused = response.request().header(Network.PROXY_AUTHORIZATION) != null;
			return (this.authorization == null || refused) ? null
					: response.request()
						.newBuilder()
						.header(Network.PROXY_AUTHORIZATION, this.authorization.value())
						.build();
		};
	}

	/** Behind a proxy nobody else can be out of reach. */
	static IOException explained(IOException trouble) {
		if (trouble instanceof ConnectException || trouble instanceof UnknownHostException
				|| trouble instanceof HttpConnectTimeoutException) {
			return new ProxyException(Kind.UNREACHABLE);
		}
		String said = String.valueOf(trouble.getMessage());
		if (said.contains("Failed to authenticate with proxy")) {
			return new ProxyException(Kind.LOGIN);
		}
		Matcher tunnel = TUNNEL.matcher(said);
		if (tunnel.find()) {
			return new ProxyException(tunnel.group(1).equals("407") ? Kind.LOGIN : Kind.REFUSED);
		}
		return trouble;
	}

	static void check(CloudProperties cloud, List<String> found) {
		String given = cloud.proxy();
		boolean proxied = given != null && !given.isBlank();
		if (given != null && proxied && !isAddress(given.strip())) {
			found.add(
					"csp.cloud.proxy is no address of a proxy: give http://host:port, without user name, password and path (those have settings of their own)");
		}
		String name = cloud.proxyUser();
		boolean user = name != null && !name.isBlank();
		boolean password = cloud.proxyPassword() != null && !cloud.proxyPassword().isBlank();
		Path file = cloud.proxyPasswordFile();
		if (!proxied && (user || password || file != null)) {
			found.add("csp.cloud.proxy is missing, but its user or password is given: give it too, or leave those out");
		}
		if (password && file != null) {
			found.add("csp.cloud.proxy-password and csp.cloud.proxy-password-file are both given: keep one");
		}
		else if (user != (password || file != null)) {
			found.add(
					"csp.cloud.proxy-user and its password (csp.cloud.proxy-password or -file) go together: give both");
		}
		if (name != null && name.contains(":")) {
			found.add("csp.cloud.proxy-user has a colon, which no user name of a proxy may have: correct it");
		}
		if (file != null && !Files.isReadable(file)) {
			found.add(
					"csp.cloud.proxy-password-file: %s cannot be read: correct the path or its rights".formatted(file));
		}
	}

	private static boolean isAddress(String text) {
		try {
			URI address = new URI(text);
			String path = address.getPath();
			return "http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null && address.getPort() > 0
					&& address.getPort() <= 65_535 && address.getUserInfo() == null
					&& (path == null || path.isEmpty() || path.equals("/")) && address.getQuery() == null
					&& address.getFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
