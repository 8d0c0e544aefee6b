package io.cspsync.sandbox;

import java.net.BindException;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTPS on loopback: HTTP/1.1, kept alive, never reachable from another machine. */
final class SandboxServer {

	private static final String LOOPBACK = "127.0.0.1";

	private final Server server;

	private final ServerConnector connector;

	SandboxServer(int port, SandboxCertificate certificate) {
		QueuedThreadPool threads = new QueuedThreadPool(64, 4);
		threads.setName("sandbox");
		threads.setDaemon(true);
		server = new Server(threads);
		connector = new ServerConnector(server, ssl(certificate), http());
		connector.setHost(LOOPBACK);
		connector.setPort(port);
		connector.setIdleTimeout(60_000);
		connector.setAcceptQueueSize(512);
		connector.setAcceptedTcpNoDelay(true);
		server.addConnector(connector);
	}

	/**
	 * Takes the port, so that its number is known before anything is served.
	 * @throws IllegalStateException when the port is taken
	 */
	int open() {
		try {
			connector.open();
			return connector.getLocalPort();
		}
		catch (Exception ex) {
			if (ex instanceof BindException || ex.getCause() instanceof BindException) {
				throw new IllegalStateException(("The sandbox cannot listen on %s:%d: another program has the port. "
						+ "Choose another one, or 0 for any that is free.")
					.formatted(LOOPBACK, connector.getPort()), ex);
			}
			throw new IllegalStateException("The sandbox cannot listen on " + LOOPBACK, ex);
		}
	}

	void serve(Handler handler) {
		try {
			server.setHandler(handler);
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The sandbox's server did not start", ex);
		}
	}

	void stop() {
		try {
			server.stop();
			connector.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The sandbox's server did not stop", ex);
		}
	}

	void join() throws InterruptedException {
		server.join();
	}

	private static HttpConnectionFactory http() {
		HttpConfiguration http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.setRequestHeaderSize(32 * 1024);
		// Clients speak to 127.0.0.1, which TLS does not send as a server name.
		http.addCustomizer(new SecureRequestCustomizer(false));
		return new HttpConnectionFactory(http);
	}

	private static SslContextFactory.Server ssl(SandboxCertificate certificate) {
		String password = "in memory only";
		SslContextFactory.Server ssl = new SslContextFactory.Server();
		ssl.setKeyStore(certificate.keyStore(password));
		ssl.setKeyStorePassword(password);
		ssl.setSniRequired(false);
		return ssl;
	}

}
