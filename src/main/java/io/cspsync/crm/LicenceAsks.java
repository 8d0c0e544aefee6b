package io.cspsync.crm;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is to be asked about the licences of single tenants. It only reads.
 */
public final class LicenceAsks {

	private final JdbcClient jdbc;

	public LicenceAsks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The import types that were set by hand, by tenant. */
	public Map<TenantId, String> findImportTypes() {
		Map<TenantId, String> types = new HashMap<>();
		this.jdbc.sql("select tenant_id, licences_import from tenants where licences_import is not null")
			.query((rs) -> {
				types.put(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("licences_import"));
			});
		return types;
	}

	/**
	 * The partners that may have sold subscriptions to each tenant: those to which it is
	 * a customer. Tenants with a granular delegation alone, and the partner's own, have
	 * none. Where no list of partners was kept yet, the tenant's own row tells.
	 */
	public Map<TenantId, Set<String>> findSellers() {
		Map<TenantId, Set<String>> sellers = new HashMap<>();
		this.jdbc.sql("""
				select tenant_id, partner from tenant_partners where left_at is null and relationship = 'reseller'
				union
				select tenant_id, partner from tenants t where relationship = 'reseller'
				    and not exists (select from tenant_partners p where p.tenant_id = t.tenant_id)
				""").query((rs) -> {
			sellers.computeIfAbsent(new TenantId(rs.getObject("tenant_id", UUID.class)), (tenant) -> new TreeSet<>())
				.add(rs.getString("partner"));
		});
		return sellers;
	}

}
