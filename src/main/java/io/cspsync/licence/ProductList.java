package io.cspsync.licence;

import java.util.Map;
import java.util.Set;

import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Microsoft's products, by their ids.
 *
 * @param names the catalogue's
 * @param free those that cost nothing
 */
record ProductList(Map<SkuId, String> names, Set<SkuId> free) {

	boolean knows(SkuId sku) {
		return this.names.containsKey(sku);
	}

	boolean isFree(SkuId sku) {
		return this.free.contains(sku);
	}

	/** The catalogue's name, else the part number, else what the seller calls it. */
	String name(SkuId sku, @Nullable String partNumber, @Nullable String offer) {
		String name = this.names.get(sku);
		if (name != null) {
			return name;
		}
		if (partNumber != null && !partNumber.isBlank()) {
			return partNumber;
		}
		return (offer != null) ? offer : sku.toString();
	}

}
