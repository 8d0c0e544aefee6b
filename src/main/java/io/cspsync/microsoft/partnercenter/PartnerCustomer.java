package io.cspsync.microsoft.partnercenter;

import org.jspecify.annotations.Nullable;

import io.cspsync.tenant.TenantId;

/**
 * One customer of the partner as the list {@code /customers} shows it.
 *
 * @param tenantId the customer's tenant
 * @param name company name
 * @param domain default domain, null where left out
 * @param relationship Partner Center's word ({@code reseller}, {@code advisor}, …), kept
 * as it came
 */
public record PartnerCustomer(TenantId tenantId, String name, @Nullable String domain, String relationship) {
}
