package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;

import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the operator says of free products. It wins over the list that comes with the
 * program, and is never overwritten by it.
 */
public final class FreeSkuChoices {

	/** The origin of rows that the operator wrote. */
	public static final String OPERATOR = "operator";

	private final JdbcClient jdbc;

	private final Clock clock;

	public FreeSkuChoices(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Says of products whether they are free. What was said already stays as it is.
	 * @return for how many it was not said yet
	 */
	public int say(Collection<SkuId> skus, boolean free) {
		return this.jdbc.sql("""
				insert into free_skus (sku_id, part_number, free, origin, loaded_at)
				select s.sku_id, coalesce((select c.part_number from sku_catalogue c where c.sku_id = s.sku_id),
				    (select min(l.part_number) from licences l where l.sku_id = s.sku_id)), :free, :origin, :now
				from unnest(cast(:skus as uuid[])) as s (sku_id)
				on conflict (sku_id) do update set free = excluded.free, origin = excluded.origin,
				    loaded_at = excluded.loaded_at
				where (free_skus.free, free_skus.origin) is distinct from (excluded.free, excluded.origin)
				""")
			.param("free", free)
			.param("origin", OPERATOR)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("skus", skus.stream().map(SkuId::toString).toArray(String[]::new))
			.update();
	}

	/** The list as a person reads it. */
	public Answer find() {
		return Objects.requireNonNull(this.jdbc.sql("""
				select coalesce(c.product_name, f.part_number, f.sku_id::text) as product,
				    coalesce(f.part_number, c.part_number) as part_number, f.sku_id,
				    case when f.free then 'free' else 'not free' end as says, f.origin, (select count(*) from licences l
				        where l.sku_id = f.sku_id and l.removed_at is null) as tenants
				from free_skus f left join sku_catalogue c using (sku_id)
				order by lower(coalesce(c.product_name, f.part_number, f.sku_id::text)), f.sku_id
				""").query(FreeQueries::answer));
	}

}
