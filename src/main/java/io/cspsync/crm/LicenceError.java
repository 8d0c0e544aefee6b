package io.cspsync.crm;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;

/**
 * A licence that Microsoft could not give to somebody.
 *
 * @param entraId the person in the tenant's directory
 * @param skuId the product
 * @param byGroup whether a group was to give it
 * @param error Microsoft's word for why not
 */
public record LicenceError(EntraId entraId, SkuId skuId, boolean byGroup, String error) {
}
