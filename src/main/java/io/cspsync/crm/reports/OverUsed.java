package io.cspsync.crm.reports;

import org.jspecify.annotations.Nullable;

/**
 * A product of which more is held than purchased.
 *
 * @param customerName whose
 * @param tenantName in which tenant, null when it has no name
 * @param productName the product
 * @param status Microsoft's word for its state
 * @param purchased usable units
 * @param suspended units that can be held and not used
 * @param consumed units held
 * @param overUsed by how many that is too much
 */
public record OverUsed(String customerName, @Nullable String tenantName, String productName, String status,
		int purchased, int suspended, int consumed, int overUsed) {
}
