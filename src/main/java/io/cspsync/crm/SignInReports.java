package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of last sign-ins, for lists. It only reads.
 */
public final class SignInReports {

	private final JdbcClient jdbc;

	public SignInReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The tenants of customers, whoever was not read for the longest time first.
	 * @param failed only those that could not be read the last time
	 * @param now from which the age counts
	 */
	public List<SignInOverview> find(boolean failed, Instant now) {
		return this.jdbc.sql("""
				select t.tenant_id, t.name, t.entra_plan, r.read_at, r.users, r.tried_at, r.code
				from tenants t left join sign_in_reads r using (tenant_id)
				where t.left_at is null and t.customer_id is not null and (not :failed or r.code is not null)
				order by t.entra_plan in ('p1', 'p2') desc nulls last, r.read_at nulls first, lower(t.name), t.tenant_id
				""").param("failed", failed).query((rs, n) -> overview(rs, now)).list();
	}

	private static SignInOverview overview(ResultSet rs, Instant now) throws SQLException {
		Instant read = instant(rs, "read_at");
		return new SignInOverview(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
				rs.getString("entra_plan"), read, (read != null) ? Duration.between(read, now).toDays() : null,
				rs.getObject("users", Integer.class), instant(rs, "tried_at"), rs.getString("code"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
