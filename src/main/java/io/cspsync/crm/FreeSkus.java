package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The products that cost nothing. The list that comes with the program has the origin
 * {@value #SHIPPED}; what the operator says of a product wins over it.
 */
public final class FreeSkus {

	/** The origin of the rows that come with the program. */
	public static final String SHIPPED = "shipped";

	private final JdbcClient jdbc;

	private final Clock clock;

	public FreeSkus(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The products that cost nothing. */
	public Set<SkuId> findFree() {
		return this.jdbc.sql("select sku_id from free_skus where free")
			.query((rs, n) -> new SkuId(rs.getObject("sku_id", UUID.class)))
			.set();
	}

	/**
	 * Makes the shipped rows those of the list: part numbers by SKU. The operator's rows
	 * stay, and what is the same is not written again.
	 */
	public void ship(Map<SkuId, String> list) {
		String[] ids = list.keySet().stream().map(SkuId::toString).toArray(String[]::new);
		this.jdbc.sql("delete from free_skus where origin = :shipped and not (sku_id = any (cast(:skus as uuid[])))")
			.param("shipped", SHIPPED)
			.param("skus", ids)
			.update();
		this.jdbc.sql("""
				insert into free_skus (sku_id, part_number, free, origin, loaded_at)
				select f.sku_id, f.part_number, true, :shipped, :now
				from unnest(cast(:skus as uuid[]), cast(:parts as text[])) as f (sku_id, part_number)
				on conflict (sku_id) do update set part_number = excluded.part_number, free = true,
				    loaded_at = excluded.loaded_at
				where free_skus.origin = :shipped
				    and (free_skus.part_number, free_skus.free) is distinct from (excluded.part_number, true)
				""")
			.param("shipped", SHIPPED)
			.param("skus", ids)
			.param("parts", list.values().toArray(String[]::new))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

}
