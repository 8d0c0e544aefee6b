package io.cspsync.crm.exchange;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a row makes of a record.
 *
 * @param line the row's place
 * @param before the record, null for one to be made
 * @param values its values afterwards, by column
 */
record Change(int line, @Nullable Stored before, Map<String, @Nullable String> values) {

	@Nullable String get(String column) {
		return this.values.get(column);
	}

	/** Whether the column's value becomes another one. */
	boolean changes(String column) {
		return this.before == null || !Objects.equals(this.before.get(column), get(column));
	}

	boolean isNeeded() {
		return this.values.keySet().stream().anyMatch(this::changes);
	}

	/** The record as it will be. */
	Stored after() {
		return new Stored((this.before != null) ? this.before.id() : -this.line,
				this.before != null && this.before.linked(), this.values);
	}

}
