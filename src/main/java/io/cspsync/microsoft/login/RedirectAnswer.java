package io.cspsync.microsoft.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser brought back from Microsoft, as a query or as a form: names and values,
 * each from whoever made the browser come. Prints nothing of them, for one may be a code.
 *
 * @param parameters decoded, each name once
 */
public record RedirectAnswer(Map<String, String> parameters) {

	public RedirectAnswer {
		parameters = Map.copyOf(parameters);
	}

	/**
	 * Reads {@code name=value&name=value}; empty if a name comes twice or the encoding is
	 * broken, because it could then mean one thing here and another elsewhere.
	 */
	static Optional<RedirectAnswer> read(String encoded) {
		Map<String, String> parameters = new LinkedHashMap<>();
		try {
			for (String pair : encoded.split("&")) {
				int equals = pair.indexOf('=');
				String name = decode((equals < 0) ? pair : pair.substring(0, equals));
				if (!name.isEmpty() && parameters.putIfAbsent(name,
						(equals < 0) ? "" : decode(pair.substring(equals + 1))) != null) {
					return Optional.empty();
				}
			}
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
		return Optional.of(new RedirectAnswer(parameters));
	}

	/**
	 * Reads what a person copied: the whole address, or only its query or a form's text.
	 */
	public static Optional<RedirectAnswer> pasted(String text) {
		String bare = text.strip().replaceAll("^[\"'<]+|[\"'>]+$", "");
		String query = bare.substring(bare.indexOf('?') + 1);
		int fragment = query.indexOf('#');
		Optional<RedirectAnswer> answer = read((fragment < 0) ? query : query.substring(0, fragment));
		return bare.contains("=") ? answer : Optional.empty();
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** The value, empty if there is none. */
	public String get(String name) {
		return this.parameters.getOrDefault(name, "");
	}

	@Override
	public String toString() {
		return "RedirectAnswer" + this.parameters.keySet();
	}

}
