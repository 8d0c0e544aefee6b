package io.cspsync.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as one JSON text, for {@code jsonb_to_recordset}: many columns in one parameter.
 */
final class JsonRows {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

	/** Begins the next row. */
	Row row() {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		this.rows.add(row);
		return new Row(row);
	}

	String text() {
		return JSON.writeValueAsString(this.rows);
	}

	/** One row being filled. */
	record Row(Map<String, @Nullable Object> values) {

		/** Numbers, truth values and maps as they are, everything else as its text. */
		Row with(String column, @Nullable Object value) {
			this.values.put(column,
					(value == null || value instanceof Number || value instanceof Boolean || value instanceof Map)
							? value : value.toString());
			return this;
		}

	}

}
