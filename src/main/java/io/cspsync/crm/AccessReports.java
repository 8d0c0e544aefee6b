package io.cspsync.crm;

import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the check of the access wants to know of the CRM. It only reads.
 */
public final class AccessReports {

	private final JdbcClient jdbc;

	public AccessReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The tenants that are the partners' now, by name. */
	public List<TenantToCheck> findTenants() {
		return this.jdbc.sql("""
				select tenant_id, coalesce(name, default_domain, tenant_id::text) as name, partner, relationship,
				    delegation, delegation_pinned, read_licences, read_users, read_sign_ins, read_devices
				from tenants where left_at is null order by lower(name), tenant_id
				""")
			.query((rs, n) -> new TenantToCheck(new TenantId(rs.getObject("tenant_id", UUID.class)),
					rs.getString("name"), rs.getString("partner"), rs.getString("relationship"),
					Delegation.ofWord(rs.getString("delegation")), rs.getBoolean("delegation_pinned"),
					rs.getBoolean("read_licences"), rs.getBoolean("read_users"), rs.getBoolean("read_sign_ins"),
					rs.getBoolean("read_devices")))
			.list();
	}

	/** How many site mappings lead to a site that is not of the tenant's customer. */
	public int countStrandedMappings() {
		return this.jdbc.sql("""
				select count(*) from site_mappings m
				join tenants t on t.tenant_id = m.tenant_id and t.left_at is null
				left join sites s on s.id = m.site_id
				where m.site_id is not null and s.customer_id is distinct from t.customer_id
				""").query(Integer.class).single();
	}

	/** How many tenants with a customer have no site mapping. */
	public int countTenantsWithoutMapping() {
		return this.jdbc.sql("""
				select count(*) from tenants t
				where t.left_at is null and t.customer_id is not null
				    and not exists (select from site_mappings m where m.tenant_id = t.tenant_id)
				""").query(Integer.class).single();
	}

	/** Whether a site mapping goes by the members of a group. */
	public boolean mapsByGroup() {
		return this.jdbc.sql("select exists (select from site_mappings where kind = 'group')")
			.query(Boolean.class)
			.single();
	}

}
