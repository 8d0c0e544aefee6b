package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How old what is known of a tenant's last sign-ins is.
 *
 * @param tenantId the tenant
 * @param name its name, null when it was entered by hand and not seen yet
 * @param entraPlan {@code none}, {@code p1} or {@code p2}, null while that is not known
 * @param readAt when they were last read as a whole, null for never
 * @param ageInDays how long ago that is
 * @param users how many users the answer had
 * @param triedAt when the tenant last had its turn, null for never
 * @param code why it could not be read then, null if it could
 */
public record SignInOverview(TenantId tenantId, @Nullable String name, @Nullable String entraPlan,
		@Nullable Instant readAt, @Nullable Long ageInDays, @Nullable Integer users, @Nullable Instant triedAt,
		@Nullable String code) {
}
