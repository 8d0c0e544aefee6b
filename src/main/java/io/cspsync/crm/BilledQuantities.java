package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What was billed, by the operator's own books.
 */
public final class BilledQuantities {

	private static final String GIVEN = """
			unnest(cast(:customers as bigint[]), cast(:skus as uuid[]), cast(:keys as text[]), cast(:starts as date[]),
			    cast(:ends as date[]), cast(:quantities as integer[]))
			    as b (customer_id, sku_id, product_key, period_start, period_end, quantity)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public BilledQuantities(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What {@link #load} would come to; writes nothing. */
	public Loaded compare(List<BilledQuantity> billed) {
		return with(this.jdbc.sql("""
				select count(*) filter (where x.id is null), count(*) filter (where x.quantity <> b.quantity)
				from %s
				left join billed_quantities x on x.customer_id = b.customer_id and x.period_start = b.period_start
				    and x.period_end = b.period_end
				    and (x.sku_id, x.product_key) is not distinct from (b.sku_id, b.product_key)
				""".formatted(GIVEN)), billed).query((rs, n) -> Loaded.of(billed.size(), rs)).single();
	}

	/**
	 * Loads quantities, each customer, product and period named once. The same list again
	 * changes nothing.
	 * @param origin where they are from
	 */
	public Loaded load(String origin, List<BilledQuantity> billed) {
		return with(this.jdbc.sql("""
				with written as (
				    insert into billed_quantities (customer_id, sku_id, product_key, period_start, period_end, quantity,
				        origin, loaded_at)
				    select b.*, :origin, :now from %s
				    on conflict (customer_id, sku_id, product_key, period_start, period_end) do update set
				        quantity = excluded.quantity, origin = excluded.origin, loaded_at = excluded.loaded_at
				    where billed_quantities.quantity <> excluded.quantity
				    returning xmax = 0 as created
				)
				select count(*) filter (where created), count(*) filter (where not created) from written
				""".formatted(GIVEN)), billed).param("origin", origin)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((rs, n) -> Loaded.of(billed.size(), rs))
			.single();
	}

	private static StatementSpec with(StatementSpec statement, List<BilledQuantity> billed) {
		return statement.param("customers", texts(billed, BilledQuantity::customerId))
			.param("skus", texts(billed, BilledQuantity::skuId))
			.param("keys", texts(billed, BilledQuantity::productKey))
			.param("starts", texts(billed, BilledQuantity::start))
			.param("ends", texts(billed, BilledQuantity::end))
			.param("quantities", texts(billed, BilledQuantity::quantity));
	}

	private static String[] texts(List<BilledQuantity> billed, Function<BilledQuantity, @Nullable Object> part) {
		return billed.stream().map((quantity) -> {
			Object value = part.apply(quantity);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

}
