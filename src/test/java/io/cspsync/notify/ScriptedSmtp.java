package io.cspsync.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that answers as it is told: offers STARTTLS, refuses, or falls silent.
 */
final class ScriptedSmtp implements AutoCloseable {

	private final ServerSocket server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final @Nullable SSLContext tls;

	/** A server that offers STARTTLS when it has an identity for it. */
	ScriptedSmtp(@Nullable SSLContext tls) {
		try {
			this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.tls = tls;
		this.threads.submit(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Answers lines with that beginning so; an empty answer is silence. */
	ScriptedSmtp on(String beginning, String answer) {
		this.answers.put(beginning, answer);
		return this;
	}

	/** All lines, with {@code TLS} in front of those that came encrypted. */
	List<String> heard() {
		return this.heard;
	}

	int connections() {
		return this.connections.get();
	}

	private Void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			this.connections.incrementAndGet();
			this.threads.submit(() -> {
				try (client) {
					talk(client, "");
				}
				return null;
			});
		}
	}

	private void talk(Socket client, String prefix) throws IOException {
		BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
		if (prefix.isEmpty()) {
			say(client, "220 test");
		}
		boolean data = false;
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			this.heard.add(prefix + line);
			if (data) {
				data = !line.equals(".");
				if (!data) {
					say(client, answer("DATA-END", "250 taken"));
				}
			}
			else if (line.equals("STARTTLS") && this.tls != null) {
				say(client, "220 go on");
				SSLSocket encrypted = (SSLSocket) this.tls.getSocketFactory()
					.createSocket(client, null, client.getPort(), true);
				encrypted.setUseClientMode(false);
				talk(encrypted, "TLS ");
				return;
			}
			else {
				data = line.equals("DATA");
				say(client, answer(line, usual(line)));
			}
		}
	}

	private String usual(String line) {
		if (line.startsWith("EHLO")) {
			return (this.tls != null) ? "250-test\r\n250 STARTTLS" : "250 test";
		}
		return line.equals("DATA") ? "354 go on" : "250 ok";
	}

	private String answer(String line, String otherwise) {
		return this.answers.entrySet()
			.stream()
			.filter((entry) -> line.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(otherwise);
	}

	private static void say(Socket client, String line) throws IOException {
		if (!line.isEmpty()) {
			client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
			client.getOutputStream().flush();
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.shutdownNow();
	}

}
