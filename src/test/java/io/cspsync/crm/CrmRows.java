package io.cspsync.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A CRM filled by hand: short to write in a test, and every figure to be seen there.
 * Tenants and customers go by small numbers, products by their SKU.
 */
public final class CrmRows implements AutoCloseable {

	public static final String E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";

	public static final String P1 = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";

	public static final String FLOW = "f30db892-07e9-47e9-837c-80727f46fd3d";

	public final HikariDataSource pool = TestDatabase.fresh();

	public final JdbcClient jdbc = JdbcClient.create(this.pool);

	/** A customer and a tenant of it, both of that number. */
	public CrmRows customer(int number, String name) {
		return customerOnly(number, name).tenant(number, number, name);
	}

	public CrmRows customerOnly(int number, String name) {
		return run("insert into customers (id, name) overriding system value values (:id, :name)",
				Map.of("id", number, "name", name));
	}

	public CrmRows tenant(int number, int customer, String name) {
		return run("insert into tenants (tenant_id, customer_id, name) values (:tenant, :customer, :name)",
				Map.of("tenant", tenantId(number), "customer", customer, "name", name));
	}

	/** A product that a tenant has; all of it is billable. */
	public CrmRows licence(int tenant, String sku, String name, int purchased, int consumed) {
		return run(
				"""
						insert into licences (tenant_id, customer_id, sku_id, part_number, product_name, source, read_through, status,
						    purchased, consumed, billable, enabled, warning, suspended)
						select :tenant, customer_id, cast(:sku as uuid), upper(:name), :name, 'sku', 'graph', 'Enabled',
						    :purchased, :consumed, :purchased, :purchased, 0, 0
						from tenants where tenant_id = :tenant
						""",
				Map.of("tenant", tenantId(tenant), "sku", sku, "name", name, "purchased", purchased, "consumed",
						consumed));
	}

	/** A tenant's row of a day, for a licence that it has. */
	public CrmRows day(String day, int tenant, String sku, int purchased, int consumed, int billable) {
		return run("""
				insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_key, product_name,
				    purchased, consumed, billable, read_at)
				select cast(:day as date), id, tenant_id, customer_id, sku_id, product_key, product_name,
				    :purchased, :consumed, :billable, cast(:day || 'T02:00:00Z' as timestamptz)
				from licences where tenant_id = :tenant and sku_id = cast(:sku as uuid)
				""", Map.of("day", day, "tenant", tenantId(tenant), "sku", sku, "purchased", purchased, "consumed",
				consumed, "billable", billable));
	}

	/** A line sold by the partner. */
	public CrmRows line(int tenant, @Nullable String sku, String id, int quantity, @Nullable String term,
			@Nullable Boolean autoRenew) {
		this.jdbc
			.sql("""
					insert into subscriptions (tenant_id, customer_id, subscription_id, licence_id, partner, in_directory, sku_id,
					    offer_name, quantity, unit_type, status, term, billing_cycle, auto_renew)
					select t.tenant_id, t.customer_id, :id, l.id, 'default', l.id is not null, cast(:sku as uuid), 'Offer ' || :id,
					    :quantity, 'Licenses', 'active', :term, 'monthly', :renew
					from tenants t left join licences l on l.tenant_id = t.tenant_id and l.sku_id = cast(:sku as uuid)
					where t.tenant_id = :tenant
					""")
			.param("tenant", tenantId(tenant))
			.param("sku", sku)
			.param("id", id)
			.param("quantity", quantity)
			.param("term", term)
			.param("renew", autoRenew)
			.update();
		return this;
	}

	public CrmRows price(String sku, @Nullable String term, @Nullable String cycle, String from, String price) {
		this.jdbc
			.sql("""
					insert into prices (sku_id, term, billing_cycle, valid_from, unit_price, currency, origin, loaded_at)
					values (cast(:sku as uuid), :term, :cycle, cast(:from as date), cast(:price as numeric), 'EUR', 'test', now())
					""")
			.param("sku", sku)
			.param("term", term)
			.param("cycle", cycle)
			.param("from", from)
			.param("price", price)
			.update();
		return this;
	}

	public CrmRows billed(int customer, String sku, String start, String end, int quantity) {
		return run("""
				insert into billed_quantities (customer_id, sku_id, period_start, period_end, quantity, origin)
				values (:customer, cast(:sku as uuid), cast(:start as date), cast(:end as date), :quantity, 'test')
				""", Map.of("customer", customer, "sku", sku, "start", start, "end", end, "quantity", quantity));
	}

	/** Any other statement. */
	public CrmRows run(String sql) {
		return run(sql, Map.of());
	}

	private CrmRows run(String sql, Map<String, Object> params) {
		this.jdbc.sql(sql).params(params).update();
		return this;
	}

	/** Rows of a query, their columns joined by {@code |}. */
	public List<String> rows(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> {
			List<String> cells = new ArrayList<>();
			for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
				cells.add(String.valueOf(rs.getString(i)));
			}
			return String.join("|", cells);
		}).list();
	}

	public static UUID tenantId(int number) {
		return TestSteps.tenant(number).value();
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
