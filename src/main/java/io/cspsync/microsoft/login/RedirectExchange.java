package io.cspsync.microsoft.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/**
 * Lets through only what can be Microsoft's answer: the one path, from a browser that
 * means this machine, as a query or as a form of reasonable size. A form may come from
 * another site, for it is Microsoft's page that posts it; whether it is an answer to us
 * is for the state to say.
 */
final class RedirectExchange implements HttpHandler {

	private static final int MOST_BYTES = 64 * 1024;

	private final RedirectAddress address;

	private final Function<RedirectAnswer, RedirectVisit> arrive;

	RedirectExchange(RedirectAddress address, Function<RedirectAnswer, RedirectVisit> arrive) {
		this.address = address;
		this.arrive = arrive;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (!this.address.isNamedBy(exchange.getRequestHeaders().getFirst("Host"))) {
				refuse(exchange, 421, "not here");
			}
			else if (!exchange.getRequestURI().getRawPath().equals(this.address.path())) {
				refuse(exchange, 404, "nothing here");
			}
			else {
				switch (exchange.getRequestMethod()) {
					case "GET" -> query(exchange);
					case "POST" -> form(exchange);
					default -> {
						exchange.getResponseHeaders().set("Allow", "GET, POST");
						refuse(exchange, 405, "only GET and POST");
					}
				}
			}
		}
	}

	private void query(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getRawQuery();
		if (query != null && query.length() > MOST_BYTES) {
			refuse(exchange, 414, "too long");
			return;
		}
		answer(exchange, (query != null) ? query : "");
	}

	private void form(HttpExchange exchange) throws IOException {
		String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")).toLowerCase(Locale.ROOT);
		if (!type.split(";")[0].strip().equals("application/x-www-form-urlencoded")) {
			refuse(exchange, 415, "not a form");
			return;
		}
		byte[] body;
		try (InputStream in = exchange.getRequestBody()) {
			body = in.readNBytes(MOST_BYTES + 1);
			if (body.length > MOST_BYTES) {
				refuse(exchange, 413, "too large");
				return;
			}
		}
		answer(exchange, new String(body, StandardCharsets.UTF_8));
	}

	private void answer(HttpExchange exchange, String encoded) throws IOException {
		Optional<RedirectAnswer> answer = RedirectAnswer.read(encoded);
		if (answer.isEmpty()) {
			refuse(exchange, 400, "cannot be read");
			return;
		}
		RedirectVisit visit = this.arrive.apply(answer.get());
		try {
			BrowserPage page = visit.page();
			send(exchange, page.kind().status(), "text/html; charset=utf-8", page.html());
		}
		finally {
			visit.end();
		}
	}

	/** In one word, for what no person sent. */
	private static void refuse(HttpExchange exchange, int status, String word) throws IOException {
		send(exchange, status, "text/plain; charset=utf-8", word + "\n");
	}

	private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
		Headers headers = exchange.getResponseHeaders();
		headers.set("Content-Type", type);
		headers.set("Content-Security-Policy", BrowserPage.policy());
		headers.set("Cache-Control", "no-store");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("Connection", "close");
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		boolean silent = exchange.getRequestMethod().equals("HEAD");
		exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
		if (!silent) {
			try (OutputStream out = exchange.getResponseBody()) {
				out.write(bytes);
			}
		}
	}

}
