package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The licences of the tenants. A row is never deleted: what a tenant no longer has keeps
 * its last units, the date and the reason.
 */
public final class Licences {

	private static final String COLUMNS = """
			id bigint, tenant_id uuid, customer_id bigint, sku_id uuid, product_key text, part_number text,
			product_name text, source text, read_through text, status text, purchased integer, consumed integer,
			enabled integer, warning integer, suspended integer, locked integer, applies_to text, trial_units integer,
			free boolean, billable integer""";

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

	/** All licences of the tenant, removed ones included, oldest first. */
	public List<Licence> findAll(TenantId tenant) {
		return this.jdbc.sql("""
				select id, tenant_id, customer_id, sku_id, product_key, part_number, product_name, source,
				    read_through, status, enabled, warning, suspended, locked, consumed, applies_to, trial_units, free,
				    removed_at, removed_reason
				from licences where tenant_id = :tenant order by id
				""").param("tenant", tenant.value()).query(Licences::licence).list();
	}

	/** Writes licences that the CRM does not have yet. */
	public void create(List<Licence> licences) {
		if (licences.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				insert into licences (tenant_id, customer_id, sku_id, product_key, part_number, product_name, source,
				    read_through, status, purchased, consumed, enabled, warning, suspended, locked, applies_to,
				    trial_units, free, billable, created_at, updated_at)
				select tenant_id, customer_id, sku_id, product_key, part_number, product_name, source, read_through,
				    status, purchased, consumed, enabled, warning, suspended, locked, applies_to, trial_units, free,
				    billable, :now, :now
				from jsonb_to_recordset(cast(:rows as jsonb)) as l (%s)
				""".formatted(COLUMNS)).param("rows", rows(licences)).param("now", now()).update();
		Rows.require(licences.size(), rows, "create licences");
	}

	/**
	 * Writes changed licences, each into its row; a removed one is there again
	 * afterwards.
	 */
	public void update(List<Licence> licences) {
		if (licences.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				update licences set customer_id = l.customer_id, sku_id = l.sku_id, product_key = l.product_key,
				    part_number = l.part_number, product_name = l.product_name, source = l.source,
				    read_through = l.read_through, status = l.status, purchased = l.purchased, consumed = l.consumed,
				    enabled = l.enabled, warning = l.warning, suspended = l.suspended, locked = l.locked,
				    applies_to = l.applies_to, trial_units = l.trial_units, free = l.free, billable = l.billable,
				    removed_at = null, removed_reason = null, updated_at = :now
				from jsonb_to_recordset(cast(:rows as jsonb)) as l (%s)
				where licences.id = l.id and licences.tenant_id = l.tenant_id
				""".formatted(COLUMNS)).param("rows", rows(licences)).param("now", now()).update();
		Rows.require(licences.size(), rows, "update licences");
	}

	/** Notes that licences no longer count. Their units stay as last read. */
	public void remove(Collection<Licence> licences, Licence.Removal reason) {
		if (licences.isEmpty()) {
			return;
		}
		int rows = this.jdbc.sql("""
				update licences set removed_at = :now, removed_reason = :reason, updated_at = :now
				where id = any (:ids) and removed_at is null
				""")
			.param("ids", licences.stream().map((licence) -> Objects.requireNonNull(licence.id())).toArray(Long[]::new))
			.param("reason", reason.word())
			.param("now", now())
			.update();
		Rows.require(licences.size(), rows, "mark licences as removed");
	}

	private static String rows(List<Licence> licences) {
		JsonRows rows = new JsonRows();
		for (Licence it : licences) {
			rows.row()
				.with("id", it.id())
				.with("tenant_id", it.tenantId())
				.with("customer_id", it.customerId())
				.with("sku_id", it.skuId())
				.with("product_key", it.productKey())
				.with("part_number", it.partNumber())
				.with("product_name", it.productName())
				.with("source", it.source().word())
				.with("read_through", it.readThrough())
				.with("status", it.status())
				.with("purchased", it.purchased())
				.with("consumed", it.units().consumed())
				.with("enabled", it.units().enabled())
				.with("warning", it.units().warning())
				.with("suspended", it.units().suspended())
				.with("locked", it.units().locked())
				.with("applies_to", it.appliesTo())
				.with("trial_units", it.units().trial())
				.with("free", it.free())
				.with("billable", it.billable());
		}
		return rows.text();
	}

	private static Licence licence(ResultSet rs, int n) throws SQLException {
		UUID sku = rs.getObject("sku_id", UUID.class);
		LicenceUnits units = new LicenceUnits(rs.getInt("enabled"), rs.getInt("warning"), rs.getInt("suspended"),
				rs.getObject("locked", Integer.class), rs.getInt("consumed"), rs.getInt("trial_units"));
		return new Licence(rs.getLong("id"), new TenantId(rs.getObject("tenant_id", UUID.class)),
				rs.getLong("customer_id"), (sku != null) ? new SkuId(sku) : null, rs.getString("product_key"),
				rs.getString("part_number"), rs.getString("product_name"), source(rs.getString("source")),
				rs.getString("read_through"), rs.getString("status"), units, rs.getString("applies_to"),
				rs.getBoolean("free"), removal(rs));
	}

	private static Licence.Source source(String word) {
		return Licence.Source.valueOf(word.toUpperCase(Locale.ROOT));
	}

	private static Licence.@Nullable Removal removal(ResultSet rs) throws SQLException {
		return (rs.getObject("removed_at") != null) ? Licence.Removal.ofWord(rs.getString("removed_reason")) : null;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
