package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of one table would change in one way.
 *
 * @param tenantId whose, null for rows of no tenant
 * @param tenantName that tenant's name
 * @param table the table
 * @param kind as {@link Difference#kind()}
 */
public record DifferenceCount(@Nullable String tenantId, @Nullable String tenantName, String table, String kind,
		long rows) {
}
