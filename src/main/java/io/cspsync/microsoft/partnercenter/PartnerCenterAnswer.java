package io.cspsync.microsoft.partnercenter;

import java.util.List;

import io.cspsync.microsoft.cloud.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Partner Center said. Parsed from bytes, because most bodies begin with a UTF-8
 * byte order mark, which a parser of text stumbles over.
 *
 * @param status HTTP status
 * @param body the JSON, null if it is none
 * @param requestId {@code MS-RequestId} as it came back or was sent
 * @param retryAfter the {@code Retry-After} headers
 * @param continuation the header {@code MS-ContinuationToken}, null if none came
 * @param mfaCompliant the header {@code isMfaCompliant}, null if none came
 * @param date the header {@code Date}, null if none came
 */
record PartnerCenterAnswer(int status, @Nullable JsonNode body, String requestId, List<String> retryAfter,
		@Nullable String continuation, @Nullable String mfaCompliant, @Nullable String date) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static @Nullable JsonNode parse(byte[] body) {
		try {
			JsonNode read = JSON.readTree(body);
			return read.isObject() ? read : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** The body, an empty object if there is none. */
	JsonNode json() {
		return (this.body != null) ? this.body : JSON.createObjectNode();
	}

	/** {@code code}, which is a number or a text; empty if there is none. */
	String code() {
		return (this.body != null) ? Words.code(this.body.path("code").asString("")) : "";
	}

	/** {@code description}, or {@code message} as some answers call it. */
	String text() {
		if (this.body == null) {
			return "";
		}
		String description = this.body.path("description").asString("");
		return description.isEmpty() ? this.body.path("message").asString("") : description;
	}

	/**
	 * The token of the next page: from {@code links.next.headers}, the body or a response
	 * header.
	 * @return null if nothing announces another page
	 */
	@Nullable String nextPage() {
		JsonNode json = json();
		for (JsonNode header : json.path("links").path("next").path("headers")) {
			String token = textOrNull(header.path("value").asString(""));
			if (token != null && "MS-ContinuationToken".equalsIgnoreCase(header.path("key").asString(""))) {
				return token;
			}
		}
		String inBody = textOrNull(json.path("continuationToken").asString(""));
		return (inBody != null) ? inBody : textOrNull((this.continuation != null) ? this.continuation : "");
	}

	/** Whether another page is announced, be it without a token. */
	boolean announcesNextPage() {
		return nextPage() != null || (this.body != null && this.body.path("links").path("next").isObject());
	}

	private static @Nullable String textOrNull(String text) {
		return text.isBlank() ? null : text;
	}

}
