package io.cspsync.crm;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The products that the CRM has heard of: those of the shipped catalogue and those that
 * any customer has.
 */
public final class KnownSkus {

	private final JdbcClient jdbc;

	public KnownSkus(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the shipped catalogue was loaded into this database. */
	public boolean isCatalogueLoaded() {
		return this.jdbc.sql("select exists (select from sku_catalogue)").query((rs, n) -> rs.getBoolean(1)).single();
	}

	/**
	 * The products of that SKU id or part number, case aside. A part number may stand for
	 * several; empty if nothing is known of it.
	 */
	public Set<SkuId> find(String idOrPartNumber) {
		return this.jdbc.sql("""
				select sku_id from sku_catalogue where lower(part_number) = :word or sku_id::text = :word
				union
				select sku_id from licences
				where sku_id is not null and (lower(part_number) = :word or sku_id::text = :word)
				""")
			.param("word", idOrPartNumber.strip().toLowerCase(Locale.ROOT))
			.query((rs, n) -> new SkuId(rs.getObject("sku_id", UUID.class)))
			.set();
	}

}
