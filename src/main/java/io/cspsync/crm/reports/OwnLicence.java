package io.cspsync.crm.reports;

import org.jspecify.annotations.Nullable;

/**
 * A product of theirs.
 *
 * @param tenantName in which tenant, null when it has no name
 * @param productName the product
 * @param purchased units they can use
 * @param assigned units their people hold
 * @param unassigned units that nobody holds, null for a product that people do not hold
 * @param tooMany by how many more are held than purchased, null as before
 */
public record OwnLicence(@Nullable String tenantName, String productName, int purchased, int assigned,
		@Nullable Integer unassigned, @Nullable Integer tooMany) {
}
