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
 * @param commerceId {@code commerceSubscriptionId} in lower case, by name and meaning
 * Partner Center's subscription id (no recorded pair is known); where the directory names
 * none, the directory's own id, which joins nothing but tells the line from others
 * @param skuId the product
 * @param partNumber Microsoft's short name
 * @param status {@code Enabled}, {@code Warning}, {@code Suspended}, {@code Deleted},
 * {@code LockedOut}, kept as it came
 * @param totalLicences units; 0 when not told
 * @param trial null when not told
 * @param created when it was made
 * @param nextLifecycle when its status changes next
 * @param ownerTenantId the partner's tenant that sold it; null for what nobody sold (so
 * recorded of a trial)
 */
public record DirectorySubscription(String commerceId, SkuId skuId, String partNumber, String status, int totalLicences,
		@Nullable Boolean trial, @Nullable Instant created, @Nullable Instant nextLifecycle,
		@Nullable TenantId ownerTenantId) {
}
