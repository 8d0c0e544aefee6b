package io.cspsync.notify;

import java.net.InetSocketAddress;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The way out of this machine.
 *
 * @param tls whom to trust
 * @param proxy the HTTP proxy for what leaves the network, null to go there directly
 * @param proxyAuthorization what the proxy wants to hear, null for nothing
 * @param connectTimeout longest wait for a connection
 */
public record Route(SSLContext tls, @Nullable InetSocketAddress proxy, @Nullable Secret proxyAuthorization,
		Duration connectTimeout) {

	/** The same, past the proxy. */
	public Route direct() {
		return new Route(this.tls, null, null, this.connectTimeout);
	}

}
