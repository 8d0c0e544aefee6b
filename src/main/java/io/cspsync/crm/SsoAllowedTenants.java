package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tenants whose people may sign in to the CRM's portal. What a person entered is
 * never removed; a second call of anything changes nothing.
 */
public final class SsoAllowedTenants {

	private final JdbcClient jdbc;

	private final Clock clock;

	public SsoAllowedTenants(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Lets tenants in, in the transaction that imports them. */
	public void add(Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into sso_allowed_tenants (tenant_id, added_by_import, added_at)
				select t, true, :now from unnest(cast(:tenants as uuid[])) as t on conflict do nothing
				""").param("tenants", texts(tenants)).param("now", now()).update();
	}

	/** Takes tenants out again that the import let in. */
	public void remove(Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				delete from sso_allowed_tenants
				where added_by_import and tenant_id = any (cast(:tenants as uuid[]))
				""").param("tenants", texts(tenants)).update();
	}

	/**
	 * Lets all tenants in that are imported already, and takes out what the import let in
	 * and is imported no more: what a run's own writing does not see, because it was
	 * mapped by hand or stood there when the setting was switched on.
	 */
	public void align() {
		this.jdbc.sql("""
				delete from sso_allowed_tenants s
				where added_by_import and not exists (select from tenants t
				    where t.tenant_id = s.tenant_id and t.customer_id is not null and t.left_at is null)
				""").update();
		this.jdbc.sql("""
				insert into sso_allowed_tenants (tenant_id, added_by_import, added_at)
				select tenant_id, true, :now from tenants
				where customer_id is not null and left_at is null and name is not null
				on conflict do nothing
				""").param("now", now()).update();
	}

	/** Takes out all that the import ever let in. */
	public void removeAll() {
		this.jdbc.sql("delete from sso_allowed_tenants where added_by_import").update();
	}

	private static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
