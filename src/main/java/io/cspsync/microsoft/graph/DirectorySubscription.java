package io.cspsync.microsoft.graph;

import java.time.Instant;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One subscription as the tenant's own directory has it
 * ({@code /directory/subscriptions}), whoever sold it. It alone tells which SKU a
 * subscription of Partner Center is.
 *
 * @param commerceId the subscription's id, in lower case; equals Partner Center's
 * subscription id (fits by name and meaning, no recorded pair is known)
 * @param skuId the product
 * @param partNumber Microsoft's short name
 * @param status {@code Enabled}, {@code Warning}, {@code Suspended}, {@code Deleted},
 * {@code LockedOut}, kept as it came
 * @param totalLicences units
 * @param trial null when not told
 * @param created when it was made
 * @param nextLifecycle when its status changes next
 * @param ownerTenantId the partner's tenant that sold it
 */
public record DirectorySubscription(String commerceId, SkuId skuId, String partNumber, String status, int totalLicences,
		@Nullable Boolean trial, @Nullable Instant created, @Nullable Instant nextLifecycle,
		@Nullable TenantId ownerTenantId) {
}
