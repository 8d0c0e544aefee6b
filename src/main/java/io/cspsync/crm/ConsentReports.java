package io.cspsync.crm;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.ConsentRow.Found;
import io.cspsync.crm.ConsentRow.Refused;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of each tenant's consent. It only reads.
 */
public final class ConsentReports {

	private final JdbcClient jdbc;

	public ConsentReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The tenants that have not left, by name.
	 * @param codes which open errors speak of the consent or of permissions
	 */
	public List<ConsentRow> find(Collection<String> codes) {
		return this.jdbc
			.sql("""
					select t.tenant_id, t.name, t.default_domain, t.partner, c.state as consent, c.detail as consent_detail,
					    c.checked_at as consent_at, p.state as permissions, p.detail as permissions_detail,
					    p.checked_at as permissions_at, p.granted, e.code, e.last_seen_at, r.read_at
					from tenants t
					left join tenant_access c on c.tenant_id = t.tenant_id and c.aspect = 'consent'
					left join tenant_access p on p.tenant_id = t.tenant_id and p.aspect = 'permissions'
					left join lateral (
					    select code, last_seen_at from integration_errors e
					    where e.tenant_id = t.tenant_id and e.resolved_at is null and e.code = any (cast(:codes as text[]))
					    order by last_seen_at desc limit 1
					) e on true
					left join (
					    select tenant_id, max(users_at) as read_at from run_tenants where users_state = 'complete' group by 1
					) r on r.tenant_id = t.tenant_id
					where t.left_at is null
					order by lower(t.name), t.tenant_id
					""")
			.param("codes", codes.toArray(String[]::new))
			.query(ConsentReports::row)
			.list();
	}

	/** Whether any site mapping asks for the members of a group. */
	public boolean mapsGroups() {
		return this.jdbc.sql("select exists (select from site_mappings where kind = 'group')")
			.query(Boolean.class)
			.single();
	}

	private static ConsentRow row(ResultSet rs, int n) throws SQLException {
		String code = rs.getString("code");
		Instant seen = instant(rs, "last_seen_at");
		return new ConsentRow(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
				rs.getString("default_domain"), rs.getString("partner"), found(rs, "consent"), found(rs, "permissions"),
				granted(rs), (code != null && seen != null) ? new Refused(code, seen) : null, instant(rs, "read_at"));
	}

	private static @Nullable Found found(ResultSet rs, String aspect) throws SQLException {
		String state = rs.getString(aspect);
		Instant at = instant(rs, aspect + "_at");
		return (state != null && at != null)
				? new Found(AccessState.ofWord(state), rs.getString(aspect + "_detail"), at) : null;
	}

	private static @Nullable Set<String> granted(ResultSet rs) throws SQLException {
		Array array = rs.getArray("granted");
		return (array != null) ? Set.of((String[]) array.getArray()) : null;
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
