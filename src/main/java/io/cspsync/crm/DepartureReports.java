package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is to be switched off and who was, as a list. It only reads.
 */
public final class DepartureReports {

	private final JdbcClient jdbc;

	DepartureReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The people, by tenant and name.
	 * @param tenant only of this one, null for all
	 * @param done also those who were switched off
	 */
	public List<DepartureRow> find(@Nullable TenantId tenant, boolean done) {
		return this.jdbc
			.sql("""
					select tenant_id, tenant_name, user_id, user_name, email, reason, state, active, reads, since, last_seen_at,
					    held_reason, done_at, done_run_key
					from departures
					where (:done or state <> 'done') and (cast(:tenant as uuid) is null or tenant_id = cast(:tenant as uuid))
					order by lower(tenant_name), tenant_id, lower(user_name), user_id
					""")
			.param("done", done)
			.param("tenant", (tenant != null) ? tenant.toString() : null)
			.query((rs, n) -> row(rs))
			.list();
	}

	private static DepartureRow row(ResultSet rs) throws SQLException {
		OffsetDateTime done = rs.getObject("done_at", OffsetDateTime.class);
		return new DepartureRow(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("tenant_name"),
				rs.getLong("user_id"), rs.getString("user_name"), rs.getString("email"), rs.getString("reason"),
				rs.getString("state"), rs.getBoolean("active"), rs.getInt("reads"),
				rs.getObject("since", OffsetDateTime.class).toInstant(),
				rs.getObject("last_seen_at", OffsetDateTime.class).toInstant(), rs.getString("held_reason"),
				(done != null) ? done.toInstant() : null, rs.getString("done_run_key"));
	}

}
