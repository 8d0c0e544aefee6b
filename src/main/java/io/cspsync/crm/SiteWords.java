package io.cspsync.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * By which words people call tenants and sites, as of one moment.
 *
 * @param tenants the tenants that have not left, by name
 * @param sites the sites of each customer, by name
 */
public record SiteWords(Map<TenantId, TenantName> tenants, Map<Long, List<SiteMapping.Site>> sites) {

	/**
	 * A tenant.
	 *
	 * @param name its name, or its id if it has none yet
	 * @param customerId its customer, null for none
	 * @param customer the customer's name, null for none
	 */
	public record TenantName(TenantId tenantId, String name, @Nullable Long customerId, @Nullable String customer) {
	}

	static SiteWords read(JdbcClient jdbc) {
		Map<TenantId, TenantName> tenants = new LinkedHashMap<>();
		jdbc.sql("""
				select t.tenant_id, coalesce(t.name, t.tenant_id::text) as name, t.customer_id, c.name as customer
				from tenants t left join customers c on c.id = t.customer_id
				where t.left_at is null order by lower(t.name), t.tenant_id
				""").query((rs) -> {
			TenantId id = new TenantId(rs.getObject("tenant_id", UUID.class));
			tenants.put(id, new TenantName(id, rs.getString("name"), rs.getObject("customer_id", Long.class),
					rs.getString("customer")));
		});
		Map<Long, List<SiteMapping.Site>> sites = new HashMap<>();
		jdbc.sql("select id, customer_id, name from sites order by lower(name), id").query((rs) -> {
			long customer = rs.getLong("customer_id");
			sites.computeIfAbsent(customer, (id) -> new ArrayList<>())
				.add(new SiteMapping.Site(rs.getLong("id"), customer, rs.getString("name")));
		});
		return new SiteWords(tenants, sites);
	}

	/** The sites of a customer. */
	public List<SiteMapping.Site> sitesOf(long customerId) {
		return this.sites.getOrDefault(customerId, List.of());
	}

}
