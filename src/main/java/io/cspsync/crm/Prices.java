package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import io.cspsync.crm.FreeQueries.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The operator's price list. Prices are added and corrected, never removed: a past day's
 * bill needs those of that day.
 */
public final class Prices {

	private static final String GIVEN = """
			unnest(cast(:skus as uuid[]), cast(:keys as text[]), cast(:terms as text[]), cast(:cycles as text[]),
			    cast(:days as date[]), cast(:prices as numeric[]), cast(:currencies as text[]))
			    as p (sku_id, product_key, term, billing_cycle, valid_from, unit_price, currency)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public Prices(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** What {@link #load} would come to; writes nothing. */
	public Loaded compare(List<Price> prices) {
		return with(this.jdbc.sql("""
				select count(*) filter (where x.id is null),
				    count(*) filter (where (x.unit_price, x.currency) <> (p.unit_price, p.currency))
				from %s
				left join prices x on x.valid_from = p.valid_from and (x.sku_id, x.product_key, x.term, x.billing_cycle)
				    is not distinct from (p.sku_id, p.product_key, p.term, p.billing_cycle)
				""".formatted(GIVEN)), prices).query((rs, n) -> Loaded.of(prices.size(), rs)).single();
	}

	/**
	 * Loads prices, each product, term, billing cycle and day named once. The same list
	 * again changes nothing.
	 * @param origin where they are from
	 */
	public Loaded load(String origin, List<Price> prices) {
		return with(this.jdbc.sql("""
				with written as (
				    insert into prices (sku_id, product_key, term, billing_cycle, valid_from, unit_price, currency,
				        origin, loaded_at)
				    select p.*, :origin, :now from %s
				    on conflict (sku_id, product_key, term, billing_cycle, valid_from) do update set
				        unit_price = excluded.unit_price, currency = excluded.currency, origin = excluded.origin,
				        loaded_at = excluded.loaded_at
				    where (prices.unit_price, prices.currency) is distinct from (excluded.unit_price, excluded.currency)
				    returning xmax = 0 as created
				)
				select count(*) filter (where created), count(*) filter (where not created) from written
				""".formatted(GIVEN)), prices).param("origin", origin)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query((rs, n) -> Loaded.of(prices.size(), rs))
			.single();
	}

	private static StatementSpec with(StatementSpec statement, List<Price> prices) {
		return statement.param("skus", texts(prices, Price::skuId))
			.param("keys", texts(prices, Price::productKey))
			.param("terms", texts(prices, Price::term))
			.param("cycles", texts(prices, Price::billingCycle))
			.param("days", texts(prices, Price::validFrom))
			.param("prices", texts(prices, (price) -> price.unitPrice().toPlainString()))
			.param("currencies", texts(prices, Price::currency));
	}

	/**
	 * The list as a person reads it.
	 * @param product an id, a part number or a part of the name; null for all
	 */
	public Answer find(@Nullable String product) {
		return Objects.requireNonNull(this.jdbc.sql("""
				select coalesce(c.product_name, p.product_key, p.sku_id::text) as product, c.part_number, p.sku_id,
				    p.product_key, p.term, p.billing_cycle, p.valid_from, p.unit_price, p.currency, p.origin
				from prices p
				left join sku_catalogue c using (sku_id)
				where :product = '' or p.sku_id::text = :product or lower(p.product_key) = :product
				    or lower(c.part_number) = :product or position(:product in lower(c.product_name)) > 0
				order by 1, p.sku_id, p.product_key, p.term nulls first, p.billing_cycle nulls first, p.valid_from
				""")
			.param("product", (product != null) ? product.strip().toLowerCase(Locale.ROOT) : "")
			.query(FreeQueries::answer));
	}

	private static String[] texts(List<Price> prices, Function<Price, @Nullable Object> part) {
		return prices.stream().map((price) -> {
			Object value = part.apply(price);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

}
