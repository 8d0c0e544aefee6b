package io.cspsync.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param cut whether the connection ends after half the body
 * @param delay how long to wait before
 */
record Answer(int status, String contentType, Body body, Map<String, String> headers, boolean cut, Duration delay) {

	static final String JSON = "application/json; charset=utf-8";

	static Answer of(int status, String contentType, Body body) {
		return new Answer(status, contentType, body, Map.of(), false, Duration.ZERO);
	}

	static Answer json(int status, Object value) {
		return of(status, JSON, new Body(Json.bytes(value)));
	}

	static Answer html(int status, String title) {
		return of(status, "text/html", Body.text(
				"<html>\r\n<head><title>%1$s</title></head>\r\n<body><center><h1>%1$s</h1></center></body>\r\n</html>\r\n"
					.formatted(title)));
	}

	Answer with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(headers);
		more.put(header, value);
		return new Answer(status, contentType, body, more, cut, delay);
	}

	Answer cutShort() {
		return new Answer(status, contentType, body, headers, true, delay);
	}

	Answer truncated() {
		byte[] whole = body.plain();
		return new Answer(status, contentType, new Body(Arrays.copyOf(whole, whole.length / 2)), headers, cut, delay);
	}

	Answer after(Duration wait) {
		return new Answer(status, contentType, body, headers, cut, wait);
	}

}
