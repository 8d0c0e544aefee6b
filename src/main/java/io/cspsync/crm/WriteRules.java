package io.cspsync.crm;

import java.util.Map;

/**
 * How people whom the CRM has are written. A field without a rule is never touched.
 *
 * @param fields the rules of the columns
 * @param customFields the rules of the custom fields, by name
 * @param keepsHandPlaced whether somebody moved to another site by hand stays there
 */
public record WriteRules(Map<UserField, FieldRule> fields, Map<String, FieldRule> customFields,
		boolean keepsHandPlaced) {
}
