package io.cspsync.crm.exchange;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A row as far as it can be understood by itself.
 *
 * @param line the row
 * @param id the key that it names, null for none
 * @param given the values that it has, by column; what is empty is not in it
 */
record Draft(Line line, @Nullable Long id, Map<String, String> given) {

	@Nullable String get(String column) {
		return this.given.get(column);
	}

	/** Whether nothing in it tells which record is meant. */
	boolean isNameless() {
		return Identities.KEYS.stream().noneMatch(this.given::containsKey);
	}

	/** Whether the file has the column and this row has nothing in it. */
	boolean isBlank(String column) {
		return this.line.cells().containsKey(column) && !this.given.containsKey(column);
	}

}
