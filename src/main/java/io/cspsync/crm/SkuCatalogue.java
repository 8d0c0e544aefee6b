package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.tenant.SkuId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The names of Microsoft's products.
 */
public final class SkuCatalogue {

	/** How the origin of the operator's own list begins. */
	private static final String OWN = "operator: ";

	private final JdbcClient jdbc;

	private final Clock clock;

	public SkuCatalogue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Brings the table up to the list that comes with the program. Products that it does
	 * not have keep the name and origin they had, and so do all that the operator's own
	 * list has. When there is nothing to bring, nothing is written.
	 * @param origin where it is from, different for each version of it
	 * @param entries one per product
	 * @return how many products were written
	 */
	public int ship(String origin, Collection<CatalogueEntry> entries) {
		return write(origin, entries,
				"where k.sku_id is null or (k.origin <> :origin and k.origin not like :own || '%')");
	}

	/**
	 * Loads a list of the operator's, which wins over the shipped one until
	 * {@link #forgetOwn}. Products that it does not have keep the name and origin they
	 * had.
	 * @param source what it is, different for each version of it
	 * @param entries one per product
	 * @return how many products were written; none if this list was the last one loaded
	 */
	public int loadOwn(String source, Collection<CatalogueEntry> entries) {
		return write(OWN + source, entries, "where k.sku_id is null or k.origin <> :origin");
	}

	/**
	 * Forgets the operator's list; the shipped one has to be brought in afterwards.
	 * @return how many products were forgotten
	 */
	public int forgetOwn() {
		return this.jdbc.sql("delete from sku_catalogue where origin like :own || '%'").param("own", OWN).update();
	}

	private int write(String origin, Collection<CatalogueEntry> entries, String condition) {
		return this.jdbc.sql("""
				insert into sku_catalogue (sku_id, part_number, product_name, origin, loaded_at)
				select c.sku_id, c.part_number, c.product_name, :origin, :now
				from unnest(cast(:skus as uuid[]), cast(:parts as text[]), cast(:names as text[]))
				    as c (sku_id, part_number, product_name)
				left join sku_catalogue k on k.sku_id = c.sku_id
				%s
				on conflict (sku_id) do update set part_number = excluded.part_number,
				    product_name = excluded.product_name, origin = excluded.origin, loaded_at = excluded.loaded_at
				""".formatted(condition))
			.param("origin", origin)
			.param("own", OWN)
			.param("skus", texts(entries, (entry) -> entry.skuId().toString()))
			.param("parts", texts(entries, CatalogueEntry::partNumber))
			.param("names", texts(entries, CatalogueEntry::productName))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** What the table holds: its lists with their dates and sizes, newest first. */
	public Answer findOrigins() {
		return Objects.requireNonNull(this.jdbc.sql("""
				select origin, to_char(max(loaded_at) at time zone 'UTC', 'YYYY-MM-DD') as loaded, count(*) as products
				from sku_catalogue group by origin order by max(loaded_at) desc, origin
				""").query(FreeQueries::answer));
	}

	/** Products that tenants have and that the table does not name. */
	public Answer findUnknown() {
		return Objects.requireNonNull(this.jdbc
			.sql("select sku_id, part_number, tenants from unknown_skus order by tenants desc, part_number")
			.query(FreeQueries::answer));
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
