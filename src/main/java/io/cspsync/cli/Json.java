package io.cspsync.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers for other programs: times in ISO 8601, ids as text.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private Json() {
	}

	static String write(Object value) {
		return MAPPER.writeValueAsString(value) + "\n";
	}

}
