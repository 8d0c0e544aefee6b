package io.cspsync.cli.billing;

import java.util.Locale;
import java.util.Set;

import io.cspsync.crm.ProductWords;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file names it. Names of products are no way to name one: they are not
 * unique.
 *
 * @param skuId its SKU, null when it goes by its key
 * @param key its product key, null when it goes by its SKU
 */
record Product(@Nullable SkuId skuId, @Nullable String key) {

	static final String SKU_ID = "sku_id";

	static final String PRODUCT_KEY = "product_key";

	static final String PART_NUMBER = "part_number";

	/** The row's product; null, and a problem, if that cannot be told. */
	static @Nullable Product of(Cells cells, ProductWords words) {
		String id = cells.text(SKU_ID);
		String key = cells.text(PRODUCT_KEY);
		String part = cells.text(PART_NUMBER);
		if (!id.isEmpty() && !key.isEmpty()) {
			return cells.refuse("has both a sku_id and a product_key: keep the one that it is to go by");
		}
		if (!key.isEmpty()) {
			return new Product(null, words.productKeys().getOrDefault(key.toLowerCase(Locale.ROOT), key));
		}
		if (!id.isEmpty()) {
			return bySku(cells, id, part, words);
		}
		if (!part.isEmpty()) {
			return byPartNumber(cells, part, words);
		}
		return cells.refuse("names no product: fill sku_id, product_key or part_number");
	}

	/** Whether the catalogue, a tenant or a subscription has it. */
	boolean isKnown(ProductWords words) {
		return (this.skuId != null) ? words.skus().contains(this.skuId) : words.productKeys().containsValue(this.key);
	}

	@Override
	public String toString() {
		return String.valueOf((this.skuId != null) ? this.skuId : this.key);
	}

	private static @Nullable Product bySku(Cells cells, String id, String part, ProductWords words) {
		SkuId sku;
		try {
			sku = SkuId.of(id);
		}
		catch (IllegalArgumentException ex) {
			return cells.refuse(String.valueOf(ex.getMessage()));
		}
		Set<SkuId> named = named(part, words);
		if (!named.isEmpty() && !named.contains(sku)) {
			return cells.refuse("has the sku_id %s, but the part_number %s is that of %s: correct one or leave it empty"
				.formatted(sku, part, listed(named)));
		}
		return new Product(sku, null);
	}

	private static @Nullable Product byPartNumber(Cells cells, String part, ProductWords words) {
		Set<SkuId> named = named(part, words);
		if (named.isEmpty()) {
			return cells
				.refuse("has the part_number \"%s\", which neither the catalogue nor a tenant has: correct it, or "
					.formatted(part) + "name the product by its sku_id");
		}
		if (named.size() > 1) {
			return cells.refuse("has the part_number %s, which %d products share (%s): name the one meant by its sku_id"
				.formatted(part, named.size(), listed(named)));
		}
		return new Product(named.iterator().next(), null);
	}

	private static Set<SkuId> named(String part, ProductWords words) {
		return words.partNumbers().getOrDefault(part.toLowerCase(Locale.ROOT), Set.of());
	}

	private static String listed(Set<SkuId> skus) {
		return String.join(" and ", skus.stream().map(SkuId::toString).sorted().toList());
	}

}
