package io.cspsync.microsoft;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer of the {@link ScriptedCloud}.
 *
 * @param announced the length in the header; more than the body holds means that the
 * connection breaks
 * @param delay how long the server waits with it
 */
public record Answer(int status, Map<String, String> headers, byte[] body, int announced, Duration delay) {

	public static Answer of(int status, String body) {
		return of(status, body.getBytes(StandardCharsets.UTF_8));
	}

	public static Answer of(int status, byte[] body) {
		return new Answer(status, Map.of("Content-Type", "application/json"), body, body.length, Duration.ZERO);
	}

	public static Answer ok(String body) {
		return of(200, body);
	}

	public static Answer ok(byte[] body) {
		return of(200, body);
	}

	public static Answer token(String token) {
		return ok("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}");
	}

	public static Answer html(int status) {
		return of(status, "<html><body>Service unavailable</body></html>").with("Content-Type", "text/html");
	}

	public Answer with(String header, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put(header, value);
		return new Answer(this.status, all, this.body, this.announced, this.delay);
	}

	public Answer cutBy(int bytes) {
		byte[] part = Arrays.copyOf(this.body, this.body.length - bytes);
		return new Answer(this.status, this.headers, part, this.body.length, this.delay);
	}

	/** The same, only later. */
	public Answer after(Duration wait) {
		return new Answer(this.status, this.headers, this.body, this.announced, wait);
	}

}
