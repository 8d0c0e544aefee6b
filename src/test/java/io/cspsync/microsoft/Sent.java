package io.cspsync.microsoft;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request as it arrived. */
public record Sent(String method, String uri, Map<String, List<String>> headers, String body) {

	public Sent {
		Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		anyCase.putAll(headers);
		headers = anyCase;
	}

	/** The header's only value, empty if it did not come. */
	public String header(String name) {
		return String.join(",", this.headers.getOrDefault(name, List.of()));
	}

}
