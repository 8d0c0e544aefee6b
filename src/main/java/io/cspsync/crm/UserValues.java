package io.cspsync.crm;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the import has of a person; a field or custom field that is not there has no value
 * at Microsoft. What that means for a row, its {@link WriteRules} say.
 *
 * @param fields the columns' values
 * @param customFields the custom fields' values by name
 */
public record UserValues(Map<UserField, String> fields, Map<String, String> customFields) {

	/** The value of a column, null for none. */
	public @Nullable String get(UserField field) {
		return this.fields.get(field);
	}

}
