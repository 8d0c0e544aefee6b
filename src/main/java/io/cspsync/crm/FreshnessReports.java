package io.cspsync.crm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Since when what the CRM has of each tenant is current.
 */
public final class FreshnessReports {

	private final JdbcClient jdbc;

	FreshnessReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Each part that runs read, of every tenant that belongs to a customer and has not
	 * left; last sign-ins where they were read or tried once. The oldest first.
	 */
	public List<FreshnessRow> find() {
		return this.jdbc
			.sql("""
					select t.tenant_id, coalesce(t.name, t.tenant_id::text) as name, p.part, f.complete_at, f.run_key,
					    case p.part when 'licences' then r.licences_code when 'users' then r.users_code else s.code end as code,
					    case p.part when 'licences' then coalesce(r.licences_known, false)
					        when 'users' then coalesce(r.users_known, false) else false end as known
					from tenants t
					cross join (values ('licences'), ('users'), ('sign-ins')) p (part)
					left join tenant_freshness f on f.tenant_id = t.tenant_id and f.part = p.part
					left join sign_in_reads s on s.tenant_id = t.tenant_id
					left join run_tenants r on r.tenant_id = t.tenant_id and r.run_key = (
					    select max(n.run_key) from run_tenants n where n.tenant_id = t.tenant_id)
					where t.left_at is null and t.customer_id is not null and case p.part
					    when 'licences' then t.read_licences
					    when 'users' then t.read_users and not (t.delegation_pinned and t.delegation = 'none')
					    else t.read_sign_ins and s.tenant_id is not null end
					order by f.complete_at nulls first, lower(t.name), t.tenant_id, p.part
					""")
			.query((rs, n) -> new FreshnessRow(new TenantId(rs.getObject("tenant_id", UUID.class)),
					rs.getString("name"), rs.getString("part"),
					instant(rs.getObject("complete_at", OffsetDateTime.class)), rs.getString("run_key"),
					rs.getString("code"), rs.getBoolean("known")))
			.list();
	}

	/** When a run over all tenants last imported everything. */
	public Optional<Instant> findLastSuccess() {
		return this.jdbc.sql("""
				select ended_at from runs where scope = 'all' and not dry_run and exit_code in (0, 5)
				order by run_key desc limit 1
				""").query((rs, n) -> rs.getObject("ended_at", OffsetDateTime.class).toInstant()).optional();
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

}
