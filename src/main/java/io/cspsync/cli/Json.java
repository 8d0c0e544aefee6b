package io.cspsync.cli;

import io.cspsync.tenant.TenantId;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Writes answers for other programs: times in ISO 8601, ids as text.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.addModule(new SimpleModule().addSerializer(TenantId.class, ToStringSerializer.instance))
		.build();

	private Json() {
	}

	static String write(Object value) {
		return MAPPER.writeValueAsString(value) + "\n";
	}

}
