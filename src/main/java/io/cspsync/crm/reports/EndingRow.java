package io.cspsync.crm.reports;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends by itself and would break a night.
 *
 * @param kind {@code secret}, {@code certificate}, {@code refresh-token} or {@code gdap}
 * @param subject which one: where an app's settings stand, or a relationship's id
 * @param partner whose
 * @param tenantName the tenant that it is about, null for none or one without a name
 * @param tenantId its id
 * @param endsAt when
 * @param renews whether it renews itself
 */
public record EndingRow(String kind, String subject, String partner, @Nullable String tenantName,
		@Nullable TenantId tenantId, Instant endsAt, boolean renews) {
}
