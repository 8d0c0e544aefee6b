package io.cspsync.microsoft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that opens tunnels, to whoever says the right words, and notes everything that
 * it could read.
 */
public final class ScriptedProxy implements AutoCloseable {

	private final ServerSocket server;

	private final @Nullable String wanted;

	private final int answer;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

	/**
	 * A proxy.
	 * @param wanted the header's value without which it answers 407, null for none
	 * @param answer what it answers else; 200 opens the tunnel
	 */
	public ScriptedProxy(@Nullable String wanted, int answer) {
		this.wanted = wanted;
		this.answer = answer;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	/** The heads of all requests. */
	public List<String> asked() {
		return List.copyOf(this.asked);
	}

	/** Everything that went from a client to a server, as the proxy sees it. */
	public String seen() {
		synchronized (this.seen) {
			return this.seen.toString(StandardCharsets.ISO_8859_1);
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.ofVirtual().start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket client) {
		try (client) {
			String head = head(client.getInputStream());
			this.asked.add(head);
			boolean welcome = this.wanted == null || head.contains("Proxy-Authorization: " + this.wanted + "\r\n");
			int status = welcome ? this.answer : 407;
			client.getOutputStream()
				.write(("HTTP/1.1 " + status + " Said\r\n"
						+ ((status == 407) ? "Proxy-Authenticate: Basic realm=\"office\"\r\n" : "")
						+ ((status == 200) ? "" : "Content-Length: 0\r\n") + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			if (status == 200) {
				String[] target = head.split(" ")[1].split(":");
				try (Socket there = new Socket(target[0], Integer.parseInt(target[1]))) {
					Thread back = Thread.ofVirtual().start(() -> copy(there, client, false));
					copy(client, there, true);
					back.join();
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client went away.
		}
	}

	private void copy(Socket from, Socket to, boolean note) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (note) {
					synchronized (this.seen) {
						this.seen.write(buffer, 0, read);
					}
				}
				out.write(buffer, 0, read);
				out.flush();
			}
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// Closed by one of them.
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("ended early");
			}
			head.append((char) next);
		}
		return head.toString();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
