package io.cspsync.crm;

import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a list shows it.
 *
 * @param id its key
 * @param name its name
 * @param externalId its id in the system it was loaded from, null for none
 * @param webSite its web site, null for none
 * @param topLevel what it is grouped under, null for nothing
 * @param active whether it is active
 * @param tenants its tenants
 */
public record CustomerOverview(long id, String name, @Nullable String externalId, @Nullable String webSite,
		@Nullable String topLevel, boolean active, List<TenantId> tenants) {
}
