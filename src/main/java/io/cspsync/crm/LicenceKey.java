package io.cspsync.crm;

import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * What tells a tenant's licences apart: the SKU where it is known, else what was sold.
 *
 * @param skuId the SKU
 * @param productKey null where the SKU is known, else the offer's product and SKU
 * ({@code ProductId:SkuId}, or the old commerce's offer id), in capitals
 */
public record LicenceKey(@Nullable SkuId skuId, @Nullable String productKey) implements Comparable<LicenceKey> {

	public LicenceKey {
		if ((skuId == null) == (productKey == null)) {
			throw new IllegalArgumentException("A licence is known by its SKU or by its product, never by both");
		}
	}

	/** The licence of a SKU. */
	public static LicenceKey ofSku(SkuId sku) {
		return new LicenceKey(sku, null);
	}

	/** The licence of a product whose SKU is not known, or that has none. */
	public static LicenceKey ofProduct(String productKey) {
		return new LicenceKey(null, productKey);
	}

	@Override
	public int compareTo(LicenceKey other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return (this.skuId != null) ? this.skuId.toString() : String.valueOf(this.productKey);
	}

}
