package io.cspsync.microsoft.login;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.cloud.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the token endpoint said, whether or not it is JSON: throttling comes as plain text
 * and a gateway's 503 as HTML.
 *
 * @param status HTTP status
 * @param headers by name, as they came
 * @param body the bytes
 */
record LoginAnswer(int status, Map<String, List<String>> headers, byte[] body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d+)");

	List<String> header(String name) {
		return this.headers.entrySet()
			.stream()
			.filter((header) -> name.equalsIgnoreCase(header.getKey()))
			.flatMap((header) -> header.getValue().stream())
			.toList();
	}

	/** The body, an empty object if it is none. */
	JsonNode json() {
		try {
			JsonNode read = JSON.readTree(this.body);
			return read.isObject() ? read : JSON.createObjectNode();
		}
		catch (JacksonException ex) {
			return JSON.createObjectNode();
		}
	}

	/**
	 * The AADSTS number: from {@code error_codes}, else from the text, which Microsoft
	 * reserves the right to change.
	 */
	@Nullable String number() {
		JsonNode json = json();
		JsonNode first = json.path("error_codes").path(0);
		if (first.isNumber() || first.isString()) {
			return Words.code(first.asString());
		}
		Matcher inText = NUMBER.matcher(json.path("error_description").asString(""));
		return inText.find() ? inText.group(1) : null;
	}

	/** The {@code error} member, empty if there is none. */
	String error() {
		return Words.code(json().path("error").asString(""));
	}

	/** What Entra says, and when, for an error that the catalogue does not know. */
	String said() {
		JsonNode json = json();
		return Words.at(json.path("timestamp").asString("")) + Words.said(json.path("error_description").asString(""));
	}

	/** Entra's id of the request. */
	@Nullable String requestId() {
		String trace = json().path("trace_id").asString("");
		if (!trace.isEmpty()) {
			return Words.of(trace);
		}
		List<String> header = header("x-ms-request-id");
		return header.isEmpty() ? null : header.getFirst();
	}

	@Override
	public String toString() {
		return "LoginAnswer[status=" + this.status + "]";
	}

}
