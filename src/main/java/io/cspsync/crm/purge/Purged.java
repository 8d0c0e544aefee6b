package io.cspsync.crm.purge;

/**
 * What was deleted, or would be, of one kind.
 *
 * @param kind such as {@code run-tenants}
 * @param rows how many
 * @param days for how many days it is kept
 */
public record Purged(String kind, long rows, long days) {
}
