package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The licences of the tenants. A row is never deleted: what a tenant no longer has keeps
 * its last units and the date.
 */
public final class Licences {

	private final JdbcClient jdbc;

	private final Clock clock;

	public Licences(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The keys of the licences that the tenant has, removed ones left out. */
	public Map<SkuId, Long> findCurrent(TenantId tenant) {
		Map<SkuId, Long> current = new HashMap<>();
		this.jdbc.sql("""
				select id, sku_id from licences
				where tenant_id = :tenant and sku_id is not null and removed_at is null
				""").param("tenant", tenant.value()).query((rs) -> {
			current.put(new SkuId(rs.getObject("sku_id", UUID.class)), rs.getLong("id"));
		});
		return current;
	}

	/** All licences of the tenant whose product is known, removed ones included. */
	public List<Licence> findAll(TenantId tenant) {
		return this.jdbc
			.sql("""
					select tenant_id, customer_id, sku_id, part_number, product_name, read_through, status, enabled, warning,
					    suspended, locked, consumed, applies_to, removed_at
					from licences where tenant_id = :tenant and sku_id is not null
					""")
			.param("tenant", tenant.value())
			.query(Licences::licence)
			.list();
	}

	/**
	 * Writes licences as given, new ones and known ones; a removed one is there again
	 * afterwards.
	 */
	public void write(List<Licence> licences) {
		if (licences.isEmpty()) {
			return;
		}
		int rows = this.jdbc
			.sql("""
					insert into licences (tenant_id, customer_id, sku_id, part_number, product_name, source, read_through,
					    status, purchased, consumed, enabled, warning, suspended, locked, applies_to, created_at, updated_at)
					select l.tenant_id, l.customer_id, l.sku_id, l.part_number, l.product_name, 'sku', l.read_through,
					    l.status, l.purchased, l.consumed, l.enabled, l.warning, l.suspended, l.locked, l.applies_to,
					    :now, :now
					from unnest(cast(:tenants as uuid[]), cast(:customers as bigint[]), cast(:skus as uuid[]),
					    cast(:parts as text[]), cast(:names as text[]), cast(:ways as text[]), cast(:statuses as text[]),
					    cast(:purchased as integer[]), cast(:consumed as integer[]), cast(:enabled as integer[]),
					    cast(:warning as integer[]), cast(:suspended as integer[]), cast(:locked as integer[]),
					    cast(:targets as text[]))
					    as l (tenant_id, customer_id, sku_id, part_number, product_name, read_through, status, purchased,
					    consumed, enabled, warning, suspended, locked, applies_to)
					on conflict (tenant_id, sku_id) where sku_id is not null do update set
					    customer_id = excluded.customer_id, part_number = excluded.part_number,
					    product_name = excluded.product_name, read_through = excluded.read_through,
					    status = excluded.status, purchased = excluded.purchased, consumed = excluded.consumed,
					    enabled = excluded.enabled, warning = excluded.warning, suspended = excluded.suspended,
					    locked = excluded.locked, applies_to = excluded.applies_to, removed_at = null,
					    updated_at = excluded.updated_at
					""")
			.param("tenants", texts(licences, Licence::tenantId))
			.param("customers", licences.stream().map(Licence::customerId).toArray(Long[]::new))
			.param("skus", texts(licences, Licence::skuId))
			.param("parts", texts(licences, Licence::partNumber))
			.param("names", texts(licences, Licence::productName))
			.param("ways", texts(licences, Licence::readThrough))
			.param("statuses", texts(licences, Licence::status))
			.param("purchased", numbers(licences, Licence::purchased))
			.param("consumed", numbers(licences, Licence::consumed))
			.param("enabled", numbers(licences, Licence::enabled))
			.param("warning", numbers(licences, Licence::warning))
			.param("suspended", numbers(licences, Licence::suspended))
			.param("locked", numbers(licences, Licence::locked))
			.param("targets", texts(licences, Licence::appliesTo))
			.param("now", now())
			.update();
		Rows.require(licences.size(), rows, "write licences");
	}

	/**
	 * Notes that the tenant no longer has these products. Their units stay as last read.
	 */
	public void remove(TenantId tenant, Collection<SkuId> skus) {
		if (skus.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				update licences set removed_at = :now, updated_at = :now
				where tenant_id = :tenant and sku_id = any (cast(:skus as uuid[])) and removed_at is null
				""")
			.param("tenant", tenant.value())
			.param("skus", skus.stream().map(SkuId::toString).toArray(String[]::new))
			.param("now", now())
			.update();
		Rows.require(skus.size(), rows, "mark licences of tenant " + tenant + " as removed");
	}

	private static String[] texts(List<Licence> licences, Function<Licence, @Nullable Object> part) {
		return licences.stream().map((licence) -> {
			Object value = part.apply(licence);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

	private static Integer[] numbers(List<Licence> licences, Function<Licence, @Nullable Integer> part) {
		return licences.stream().map(part).toArray(Integer[]::new);
	}

	private static Licence licence(ResultSet rs, int n) throws SQLException {
		return new Licence(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getLong("customer_id"),
				new SkuId(rs.getObject("sku_id", UUID.class)), rs.getString("part_number"),
				rs.getString("product_name"), rs.getString("read_through"), rs.getString("status"),
				rs.getInt("enabled"), rs.getInt("warning"), rs.getInt("suspended"),
				rs.getObject("locked", Integer.class), rs.getInt("consumed"), rs.getString("applies_to"),
				rs.getObject("removed_at") != null);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
