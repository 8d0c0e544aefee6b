package io.cspsync.crm.exchange;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record of the CRM, or one that a row is about to make.
 *
 * @param id its key; less than 0 for one to be made by the row of that number
 * @param linked whether it is a person of a directory, whose values are the import's
 * @param values its values by column, {@code customer} being a key
 */
record Stored(long id, boolean linked, Map<String, @Nullable String> values) {

	@Nullable String get(String column) {
		return this.values.get(column);
	}

	/** Within what its keys are unique: its customer, or nothing. */
	String scope() {
		String customer = get("customer");
		return (customer != null) ? customer : "";
	}

	/** As messages name it. */
	String label(RecordKind kind) {
		String name = get("name");
		String shown = Wording.isBlank(name) ? get("email") : name;
		return (this.id < 0) ? "the %s of line %d".formatted(kind.noun(), -this.id)
				: "%s %d (%s)".formatted(kind.noun(), this.id, shown);
	}

}
