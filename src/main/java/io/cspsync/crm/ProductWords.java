package io.cspsync.crm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * By which words people call products: all that the catalogue, any tenant or any
 * subscription has, as of one moment.
 *
 * @param partNumbers part numbers in lower case, and the products of each: more than one
 * shows that the part number names none
 * @param skus the SKUs known
 * @param productKeys the product keys known, in lower case and as they are
 * @param billingCycles the billing cycles seen, in lower case
 */
public record ProductWords(Map<String, Set<SkuId>> partNumbers, Set<SkuId> skus, Map<String, String> productKeys,
		Set<String> billingCycles) {

	static ProductWords read(JdbcClient jdbc) {
		Map<String, Set<SkuId>> partNumbers = new HashMap<>();
		Set<SkuId> skus = new HashSet<>();
		jdbc.sql("""
				select sku_id, part_number from sku_catalogue
				union
				select sku_id, part_number from licences where sku_id is not null
				""").query((rs) -> {
			SkuId sku = new SkuId(rs.getObject("sku_id", UUID.class));
			skus.add(sku);
			String part = rs.getString("part_number");
			if (part != null) {
				partNumbers.computeIfAbsent(part.toLowerCase(Locale.ROOT), (word) -> new HashSet<>()).add(sku);
			}
		});
		Map<String, String> productKeys = new HashMap<>();
		jdbc.sql("""
				select product_key from licences where product_key is not null
				union
				select product_key from subscriptions where product_key is not null
				""").query((rs) -> {
			productKeys.put(rs.getString(1).toLowerCase(Locale.ROOT), rs.getString(1));
		});
		Set<String> cycles = new TreeSet<>(
				jdbc.sql("select distinct lower(billing_cycle) from subscriptions where billing_cycle is not null")
					.query(String.class)
					.set());
		return new ProductWords(partNumbers, skus, productKeys, cycles);
	}

}
