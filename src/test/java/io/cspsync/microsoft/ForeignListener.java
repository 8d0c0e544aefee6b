package io.cspsync.microsoft;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/**
 * Somebody else's server: takes whatever comes, in the clear and over TLS, and keeps it.
 * It answers with a page that would end a read, so that nobody would notice.
 */
final class ForeignListener implements AutoCloseable {

	private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 12\r\nConnection: close\r\n\r\n{\"value\":[]}")
		.getBytes(StandardCharsets.US_ASCII);

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final ServerSocket tls;

	private final ServerSocket clear;

	ForeignListener(SSLContext identity) {
		try {
			// Of all addresses of this machine: [::1] and 127.0.0.2 are hosts too.
			this.tls = identity.getServerSocketFactory().createServerSocket(0);
			this.clear = new ServerSocket(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(() -> serve(this.tls));
		this.threads.execute(() -> serve(this.clear));
	}

	int tlsPort() {
		return this.tls.getLocalPort();
	}

	int clearPort() {
		return this.clear.getLocalPort();
	}

	/** The heads of all requests that arrived. */
	List<String> heard() {
		return List.copyOf(this.heard);
	}

	void forget() {
		this.heard.clear();
	}

	private void serve(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				Socket accepted = socket.accept();
				this.threads.execute(() -> hear(accepted));
			}
			catch (IOException ex) {
				// Closed, or a handshake that somebody gave up.
			}
		}
	}

	private void hear(Socket socket) {
		try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
			socket.setSoTimeout(5_000);
			StringBuilder head = new StringBuilder();
			for (int next = in.read(); next >= 0; next = in.read()) {
				head.append((char) next);
				if (head.indexOf("\r\n\r\n") >= 0) {
					break;
				}
			}
			if (!head.isEmpty()) {
				this.heard.add(head.toString().toLowerCase(Locale.ROOT));
				out.write(ANSWER);
			}
		}
		catch (IOException ex) {
			// Nobody said anything.
		}
	}

	@Override
	public void close() throws IOException {
		this.tls.close();
		this.clear.close();
		this.threads.shutdownNow();
	}

}
