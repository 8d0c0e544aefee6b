package io.cspsync.microsoft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies under {@code wire}; see the README there. */
public final class Wire {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Wire() {
	}

	public static byte[] bytes(String file) {
		try (InputStream in = Wire.class.getResourceAsStream("wire/" + file)) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static JsonNode json(String file) {
		return JSON.readTree(bytes(file));
	}

	/** The entries of a file that lists refusals. */
	public static List<JsonNode> entries(String file) {
		List<JsonNode> entries = new ArrayList<>();
		json(file).forEach(entries::add);
		return entries;
	}

	/** The answer that an entry of such a file describes. */
	public static Answer answer(JsonNode entry) {
		Answer answer = Answer.of(entry.path("status").asInt(),
				entry.has("bodyText") ? entry.path("bodyText").asString() : entry.path("body").toString());
		for (var header : entry.path("headers").properties()) {
			answer = answer.with(header.getKey(), header.getValue().asString());
		}
		return answer;
	}

}
