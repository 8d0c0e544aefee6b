package io.cspsync.crm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells who was read and lands nowhere. It only reads.
 */
public final class OutOfScopeReports {

	/**
	 * Somebody who lands nowhere.
	 *
	 * @param userId the person in the CRM, null for somebody who was never imported
	 * @param site where the person is kept
	 * @param since since when
	 */
	public record Row(String tenantId, String tenant, String entraId, String name, @Nullable Long userId,
			@Nullable String site, String reason, Instant since) {
	}

	private final JdbcClient jdbc;

	public OutOfScopeReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of a tenant, or of all that have not left. */
	public List<Row> find(@Nullable TenantId tenant) {
		UUID id = (tenant != null) ? tenant.value() : null;
		return this.jdbc.sql("""
				select o.tenant_id, coalesce(t.name, o.tenant_id::text) as tenant, o.entra_id, o.name, o.user_id,
				    s.name as site, o.reason, o.first_seen_at
				from out_of_scope_users o
				join tenants t using (tenant_id)
				left join users u on u.id = o.user_id
				left join sites s on s.id = u.site_id
				where t.left_at is null and (cast(:tenant as uuid) is null or o.tenant_id = :tenant)
				order by lower(t.name), o.tenant_id, lower(o.name), o.entra_id
				""")
			.param("tenant", id)
			.query((rs, n) -> new Row(rs.getString("tenant_id"), rs.getString("tenant"), rs.getString("entra_id"),
					rs.getString("name"), rs.getObject("user_id", Long.class), rs.getString("site"),
					rs.getString("reason"), rs.getObject("first_seen_at", OffsetDateTime.class).toInstant()))
			.list();
	}

}
