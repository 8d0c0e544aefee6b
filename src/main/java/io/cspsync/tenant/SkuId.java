package io.cspsync.tenant;

import java.util.UUID;

/**
 * Microsoft's id of a product, the same in every tenant: {@code skuId} in Graph,
 * {@code productSku.id} in Partner Center.
 *
 * @param value the id; never the nil UUID
 */
public record SkuId(UUID value) {

	public SkuId {
		Guids.requireNotNil(value, "SKU id");
	}

	/**
	 * Reads the id in upper or lower case, blanks around it and braces allowed.
	 * @throws IllegalArgumentException with a sentence fit for the operator
	 */
	public static SkuId of(String text) {
		return new SkuId(Guids.parse(text, "SKU id"));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
