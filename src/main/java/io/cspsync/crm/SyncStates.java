package io.cspsync.crm;

import java.util.Optional;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one night has to remember about a tenant for the next.
 */
public final class SyncStates {

	private final JdbcClient jdbc;

	public SyncStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What was remembered under the name. */
	public Optional<String> find(TenantId tenant, String name) {
		return this.jdbc.sql("select value from sync_states where tenant_id = :tenant and name = :name")
			.param("tenant", tenant.value())
			.param("name", name)
			.query((rs, n) -> rs.getString("value"))
			.optional();
	}

	/** Remembers a value; the same value again writes nothing. */
	public void put(String runKey, TenantId tenant, String name, String value) {
		this.jdbc.sql("""
				insert into sync_states (tenant_id, name, value, run_key) values (:tenant, :name, :value, :run)
				on conflict (tenant_id, name) do update set value = excluded.value, run_key = excluded.run_key
				where sync_states.value <> excluded.value
				""")
			.param("tenant", tenant.value())
			.param("name", name)
			.param("value", value)
			.param("run", runKey)
			.update();
	}

}
