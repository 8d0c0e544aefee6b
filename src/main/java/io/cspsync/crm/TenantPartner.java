package io.cspsync.crm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.cspsync.tenant.TenantId;

/**
 * One partner that has a tenant in its list, or had.
 *
 * @param tenantId the tenant
 * @param partner the partner's name in the settings
 * @param relationship that partner's word for it
 * @param leftAt since when that partner's list has not had it, null while it has
 */
public record TenantPartner(TenantId tenantId, String partner, String relationship, @Nullable Instant leftAt) {
}
