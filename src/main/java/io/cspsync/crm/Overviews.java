package io.cspsync.crm;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customers and tenants as lists. It only reads.
 */
public final class Overviews {

	/** Which tenants are listed. */
	public enum Tenants {

		/** Every one. */
		ALL,
		/** Those of the partner that belong to no customer. */
		UNMAPPED,
		/** Those that are the partner's no more. */
		LEFT

	}

	private final JdbcClient jdbc;

	public Overviews(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The customers by name.
	 * @param unmapped only those without a tenant
	 */
	public List<CustomerOverview> findCustomers(boolean unmapped) {
		return this.jdbc.sql("""
				select c.id, c.name, c.external_id, c.web_site, l.name as top_level, c.active,
				    array(select t.tenant_id from tenants t where t.customer_id = c.id order by t.tenant_id) as tenants
				from customers c left join top_levels l on l.id = c.top_level_id
				where not :unmapped or not exists (select from tenants t where t.customer_id = c.id)
				order by lower(c.name), c.id
				""").param("unmapped", unmapped).query((rs, n) -> customer(rs)).list();
	}

	private static CustomerOverview customer(ResultSet rs) throws SQLException {
		Array array = rs.getArray("tenants");
		List<TenantId> tenants = new ArrayList<>();
		for (Object tenant : (Object[]) array.getArray()) {
			tenants.add(new TenantId((UUID) tenant));
		}
		return new CustomerOverview(rs.getLong("id"), rs.getString("name"), rs.getString("external_id"),
				rs.getString("web_site"), rs.getString("top_level"), rs.getBoolean("active"), tenants);
	}

	/** The tenants by name. */
	public List<TenantOverview> findTenants(Tenants which) {
		String condition = switch (which) {
			case ALL -> "true";
			case UNMAPPED -> "t.customer_id is null and t.left_at is null";
			case LEFT -> "t.left_at is not null";
		};
		return this.jdbc
			.sql("""
					select t.tenant_id, t.name, t.default_domain, t.customer_id, c.name as customer, t.delegation,
					    t.delegation_pinned, t.relationship, t.partner, t.licences_import, t.departures_mode, t.left_at, t.left_reason,
					    nullif(concat_ws(', ', case when not t.read_licences then 'licences' end,
					        case when not t.read_users then 'users' end,
					        case when not t.read_sign_ins then 'sign-ins' end), '') as not_read,
					    (select string_agg(concat_ws(' until ', a.code, a.until), ', ' order by a.code)
					        from acknowledgements a where a.tenant_id = t.tenant_id and a.cured_at is null) as acknowledged
					from tenants t left join customers c on c.id = t.customer_id
					where %s order by lower(t.name), t.tenant_id
					"""
				.formatted(condition))
			.query((rs, n) -> tenant(rs))
			.list();
	}

	private static TenantOverview tenant(ResultSet rs) throws SQLException {
		OffsetDateTime left = rs.getObject("left_at", OffsetDateTime.class);
		return new TenantOverview(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
				rs.getString("default_domain"), rs.getObject("customer_id", Long.class), rs.getString("customer"),
				rs.getString("delegation"), rs.getBoolean("delegation_pinned"), rs.getString("relationship"),
				rs.getString("partner"), rs.getString("licences_import"), rs.getString("departures_mode"),
				rs.getString("not_read"), rs.getString("acknowledged"), (left != null) ? left.toInstant() : null,
				rs.getString("left_reason"));
	}

}
