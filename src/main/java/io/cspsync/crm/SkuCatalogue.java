package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The names of Microsoft's products.
 */
public final class SkuCatalogue {

	private final JdbcClient jdbc;

	private final Clock clock;

	public SkuCatalogue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether the catalogue of that origin is what the table holds. */
	public boolean isLoaded(String origin) {
		return this.jdbc.sql("select exists (select from sku_catalogue where origin = :origin)")
			.param("origin", origin)
			.query((rs, n) -> rs.getBoolean(1))
			.single();
	}

	/**
	 * Loads a catalogue in one statement. Products that it does not have keep the name
	 * and origin they had.
	 * @param origin where it is from, different for each version of it
	 * @param entries one per product
	 */
	public void load(String origin, Collection<CatalogueEntry> entries) {
		int rows = this.jdbc.sql("""
				insert into sku_catalogue (sku_id, part_number, product_name, origin, loaded_at)
				select c.sku_id, c.part_number, c.product_name, :origin, :now
				from unnest(cast(:skus as uuid[]), cast(:parts as text[]), cast(:names as text[]))
				    as c (sku_id, part_number, product_name)
				on conflict (sku_id) do update set part_number = excluded.part_number,
				    product_name = excluded.product_name, origin = excluded.origin, loaded_at = excluded.loaded_at
				""")
			.param("origin", origin)
			.param("skus", texts(entries, (entry) -> entry.skuId().toString()))
			.param("parts", texts(entries, CatalogueEntry::partNumber))
			.param("names", texts(entries, CatalogueEntry::productName))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		Rows.require(entries.size(), rows, "load the catalogue of products");
	}

	/** The product names by id. */
	public Map<SkuId, String> findNames() {
		Map<SkuId, String> names = new HashMap<>();
		this.jdbc.sql("select sku_id, product_name from sku_catalogue").query((rs) -> {
			names.put(new SkuId(rs.getObject("sku_id", UUID.class)), rs.getString("product_name"));
		});
		return names;
	}

	private static String[] texts(Collection<CatalogueEntry> entries, Function<CatalogueEntry, String> part) {
		return entries.stream().map(part).toArray(String[]::new);
	}

}
