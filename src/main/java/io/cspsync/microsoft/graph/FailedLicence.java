package io.cspsync.microsoft.graph;

import io.cspsync.tenant.SkuId;

/**
 * A licence that was to be given to a user and could not be, or not wholly.
 *
 * @param skuId the product
 * @param byGroup whether a group was to give it
 * @param error Microsoft's word ({@code licenseAssignmentStates.error}): documented are
 * {@code CountViolation}, {@code MutuallyExclusiveViolation},
 * {@code DependencyViolation}, {@code ProhibitedInUsageLocationViolation},
 * {@code UniquenessViolation} and {@code Other}, which also stands where the state is an
 * error and no word came
 */
public record FailedLicence(SkuId skuId, boolean byGroup, String error) {
}
