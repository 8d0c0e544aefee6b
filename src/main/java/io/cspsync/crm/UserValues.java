package io.cspsync.crm;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the import has to say about a person. Only what it has: a field or custom field
 * that is not there is left as it is, never blanked.
 *
 * @param fields the columns' values
 * @param customFields the custom fields' values by name
 */
public record UserValues(Map<UserField, String> fields, Map<String, String> customFields) {

	/** The value of a column, null to leave it as it is. */
	public @Nullable String get(UserField field) {
		return this.fields.get(field);
	}

}
