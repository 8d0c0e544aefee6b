package io.cspsync.crm;

import io.cspsync.tenant.SkuId;

/**
 * A product of Microsoft's catalogue.
 *
 * @param skuId its id, the only thing that identifies it
 * @param partNumber Microsoft's short name, not unique
 * @param productName the name people know, not unique
 */
public record CatalogueEntry(SkuId skuId, String partNumber, String productName) {
}
