package io.cspsync.crm;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON column of a person in which something is noted by field. What is not ours goes
 * back as it came, numbers of any length included. Not thread-safe.
 */
final class NotedValues {

	/** Under which custom fields stand where columns do too. */
	static final String CUSTOM = "custom";

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNumberLength(Integer.MAX_VALUE)
				.maxStringLength(Integer.MAX_VALUE)
				.build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final String json;

	private @Nullable ObjectNode read;

	private boolean changed;

	/** Takes a column of type jsonb, which is read when it is first asked for. */
	NotedValues(String json) {
		this.json = json;
	}

	/** The value of a column, null if there is none. */
	@Nullable String get(String column) {
		return text(values().get(column));
	}

	/** The value of a custom field that stands under {@link #CUSTOM}. */
	@Nullable String getCustom(String name) {
		return text(values().path(CUSTOM).get(name));
	}

	/** Whether the column is noted, be it with null. */
	boolean has(String column) {
		return values().has(column);
	}

	boolean hasCustom(String name) {
		return values().path(CUSTOM).has(name);
	}

	/** Notes the value of a column; null takes it out. */
	void put(String column, @Nullable String value) {
		put(values(), column, value);
	}

	void putCustom(String name, @Nullable String value) {
		JsonNode custom = values().get(CUSTOM);
		if (custom == null && value == null) {
			return;
		}
		ObjectNode fields = (custom instanceof ObjectNode object) ? object : values().putObject(CUSTOM);
		put(fields, name, value);
		if (fields.isEmpty()) {
			values().remove(CUSTOM);
		}
	}

	/** Notes that a column had nothing, unless it is noted already. */
	void putNull(String column) {
		if (!values().has(column)) {
			values().putNull(column);
			this.changed = true;
		}
	}

	void clear() {
		this.changed |= !values().isEmpty();
		values().removeAll();
	}

	/** The column as it is to be written, null if nothing changed. */
	@Nullable String changedJson() {
		return this.changed ? values().toString() : null;
	}

	private ObjectNode values() {
		if (this.read == null) {
			// Somebody may have made something else of it, which holds no values.
			this.read = (!this.json.equals("{}") && JSON.readTree(this.json) instanceof ObjectNode object) ? object
					: JSON.createObjectNode();
		}
		return this.read;
	}

	private void put(ObjectNode object, String name, @Nullable String value) {
		if (value == null) {
			this.changed |= object.remove(name) != null;
		}
		else if (!value.equals(text(object.get(name)))) {
			object.put(name, value);
			this.changed = true;
		}
	}

	private static @Nullable String text(@Nullable JsonNode value) {
		if (value == null || value.isNull()) {
			return null;
		}
		return value.isString() ? value.asString() : value.toString();
	}

}
