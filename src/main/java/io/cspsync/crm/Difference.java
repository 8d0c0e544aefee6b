package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * A row that a dry run found differing.
 *
 * @param table its table
 * @param kind {@code create}, {@code update}, {@code mark} (left, removed or no longer
 * active: kept, but over) or {@code delete}
 * @param tenantId the tenant it belongs to, null when it belongs to none
 * @param tenantName that tenant's name
 * @param entity what a person calls it
 * @param key its primary key as JSON; of a created row, numbers are not those to come
 * @param before its changed columns as JSON, null for a created one
 * @param after its columns with a value, or the changed ones, as JSON, null for a deleted
 * one
 */
public record Difference(String table, String kind, @Nullable String tenantId, @Nullable String tenantName,
		String entity, String key, @Nullable String before, @Nullable String after) {
}
