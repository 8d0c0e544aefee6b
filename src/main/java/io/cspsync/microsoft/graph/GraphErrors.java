package io.cspsync.microsoft.graph;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.NetworkTrouble;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.Refusal;
import io.cspsync.microsoft.cloud.RetryAfter;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns Graph's refusals and silences into failures. Bodies may be empty or a gateway's
 * HTML.
 */
final class GraphErrors {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int ENOUGH = 64 * 1024;

	private final Clock clock;

	GraphErrors(Clock clock) {
		this.clock = clock;
	}

	MicrosoftException refused(Undertaking what, Response response, String consentLink, PartnerName partner)
			throws IOException, RetryableException {
		int status = response.code();
		JsonNode body = bodyOf(response);
		String code = Words.code(body.path("error").path("code").asString(""));
		String requestId = requestId(response, body);
		String answer = "Graph answered %d %s".formatted(status, code).strip();
		Refusal entry = ErrorCatalogue.graph(status, code, what.endpoint())
			.withConsentLink(consentLink)
			.ofPartner(partner);
		String ownCode = code.isEmpty() ? "http-" + status : code;
		if (status == 408 || status == 429 || (status >= 500 && status != 501)) {
			throw new RetryableException(what.failed(entry.orPassing(), ownCode, answer, requestId),
					waitAskedBy(response), status == 429);
		}
		String meaning = entry.meaning().isEmpty() ? said(body, response) : " (" + entry.meaning() + ")";
		return what.failed(entry, ownCode, answer + meaning, requestId);
	}

	/** What Graph says of an error that the catalogue does not know, and when. */
	private static String said(JsonNode body, Response response) {
		JsonNode error = body.path("error");
		String date = response.header("Date", error.path("innerError").path("date").asString(""));
		return Words.at(date) + Words.said(error.path("message").asString(""));
	}

	@Nullable Duration waitAskedBy(Response response) {
		return RetryAfter.parse(response.headers("Retry-After"), this.clock.instant());
	}

	RetryableException unusable(Undertaking what, Response response, String why) {
		return new RetryableException(what.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
				"Graph answered 200 " + why, response.header("request-id")), null, false);
	}

	RetryableException unreachable(Undertaking what, IOException cause) {
		NetworkTrouble trouble = NetworkTrouble.of(cause);
		MicrosoftException failure = what.failed(trouble.refusal(), trouble.code(), "Graph: " + trouble.words(), null);
		if (!trouble.passes()) {
			throw failure;
		}
		return new RetryableException(failure, null, false);
	}

	private static JsonNode bodyOf(Response response) throws IOException {
		try {
			return JSON.readTree(response.peekBody(ENOUGH).bytes());
		}
		catch (JacksonException ex) {
			return JSON.createObjectNode();
		}
	}

	private static @Nullable String requestId(Response response, JsonNode body) {
		String header = response.header("request-id");
		if (header != null) {
			return Words.of(header);
		}
		String inBody = body.path("error").path("innerError").path("request-id").asString("");
		return inBody.isEmpty() ? null : Words.of(inBody);
	}

}
