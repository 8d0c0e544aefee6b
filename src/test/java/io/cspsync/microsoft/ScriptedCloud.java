package io.cspsync.microsoft;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * An HTTPS server that answers as it is told: by the beginning of the path, the answers
 * in order, the last one again and again. Signs everyone in unless told otherwise.
 */
public final class ScriptedCloud implements AutoCloseable {

	private final HttpsServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Map<String, Deque<Answer>> script = new LinkedHashMap<>();

	private final List<Sent> sent = new CopyOnWriteArrayList<>();

	public ScriptedCloud() {
		try {
			this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.CONTEXT));
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	public String url() {
		return "https://localhost:" + this.server.getAddress().getPort();
	}

	public Path certificate() {
		return SelfSigned.FILE;
	}

	/**
	 * Replaces what was told for that beginning of a path. The longest beginning wins.
	 */
	public synchronized ScriptedCloud on(String path, Answer... answers) {
		this.script.put(path, new ArrayDeque<>(List.of(answers)));
		return this;
	}

	public List<Sent> sent(String path) {
		return this.sent.stream().filter((request) -> request.uri().startsWith(path)).toList();
	}

	/** All but sign-ins. */
	public List<Sent> sent() {
		return this.sent.stream().filter((request) -> !request.uri().contains("/oauth2/")).toList();
	}

	public List<Sent> signIns() {
		return this.sent.stream().filter((request) -> request.uri().contains("/oauth2/")).toList();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.sent.add(new Sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				Map.copyOf(exchange.getRequestHeaders()), body));
		Answer answer = next(exchange.getRequestURI().toString());
		if (answer.delay().isPositive()) {
			LockSupport.parkNanos(answer.delay().toNanos());
		}
		answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
		exchange.sendResponseHeaders(answer.status(), (answer.announced() == 0) ? -1 : answer.announced());
		OutputStream out = exchange.getResponseBody();
		out.write(answer.body());
		out.flush();
		if (answer.announced() > answer.body().length) {
			// Only an exception makes this server close the connection.
			throw new IOException("cut");
		}
		exchange.close();
	}

	private synchronized Answer next(String uri) {
		Deque<Answer> answers = null;
		int length = -1;
		for (Map.Entry<String, Deque<Answer>> entry : this.script.entrySet()) {
			if (uri.startsWith(entry.getKey()) && entry.getKey().length() > length) {
				answers = entry.getValue();
				length = entry.getKey().length();
			}
		}
		if (answers == null) {
			return uri.contains("/oauth2/") ? Answer.token("T" + signIns().size()) : Answer.of(404, "");
		}
		return (answers.size() > 1) ? answers.removeFirst() : answers.getFirst();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
