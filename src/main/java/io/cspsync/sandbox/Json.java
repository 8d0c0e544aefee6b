package io.cspsync.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps, lists, texts, numbers and nulls as compact JSON; member names stand in the
 * APIs, in clear.
 */
final class Json {

	private static final JsonFactory FACTORY = new JsonFactory();

	private Json() {
	}

	/** An object from names and values in turn. */
	static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
		}
		return object;
	}

	static byte[] bytes(@Nullable Object value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
			write(generator, value);
		}
		return out.toByteArray();
	}

	private static void write(JsonGenerator generator, @Nullable Object value) {
		switch (value) {
			case null -> generator.writeNull();
			case Map<?, ?> object -> {
				generator.writeStartObject();
				object.forEach((name, member) -> {
					generator.writeName(String.valueOf(name));
					write(generator, member);
				});
				generator.writeEndObject();
			}
			case Iterable<?> list -> {
				generator.writeStartArray();
				list.forEach((element) -> write(generator, element));
				generator.writeEndArray();
			}
			case Boolean truth -> generator.writeBoolean(truth);
			case Integer number -> generator.writeNumber(number);
			case Long number -> generator.writeNumber(number);
			default -> generator.writeString(value.toString());
		}
	}

}
