package io.cspsync.crm;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customers' licences.
 */
public final class Licences {

	private final JdbcClient jdbc;

	public Licences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The rows of the licences that the tenant has now, by SKU. */
	public Map<SkuId, Long> findCurrent(TenantId tenant) {
		Map<SkuId, Long> licences = new HashMap<>();
		this.jdbc.sql("""
				select sku_id, id from licences
				where tenant_id = :tenant and sku_id is not null and removed_at is null
				""").param("tenant", tenant.value()).query((rs) -> {
			licences.put(new SkuId(rs.getObject("sku_id", UUID.class)), rs.getLong("id"));
		});
		return licences;
	}

}
