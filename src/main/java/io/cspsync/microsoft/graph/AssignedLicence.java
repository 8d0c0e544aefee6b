package io.cspsync.microsoft.graph;

import io.cspsync.tenant.SkuId;

/**
 * A licence that a user holds.
 *
 * @param skuId the product
 * @param byGroupOnly true if every path by which the user holds it is a group
 * ({@code licenseAssignmentStates.assignedByGroup}), false if it is also or only assigned
 * directly, or if the tenant does not tell
 */
public record AssignedLicence(SkuId skuId, boolean byGroupOnly) {
}
