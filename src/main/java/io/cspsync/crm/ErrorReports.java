package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The recorded errors, for reports. It only reads.
 */
public final class ErrorReports {

	private static final int MOST_ALIKE = 5_000;

	/** A remedy may hold a link of the one tenant; it is the same remedy all the same. */
	private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

	private static final String NO_OTHERS = "0 as others";

	private static final String SELECT = """
			select e.run_key, e.step, e.tenant_id, coalesce(t.name, c.name) as tenant_name, e.entity_type, e.entity_id, e.entity_name,
			    e.category, e.endpoint, e.code, e.message, e.remedy, e.request_id, e.first_seen_at, e.last_seen_at,
			    e.occurrences, e.resolved_at,
			    case when a.code is not null then coalesce(a.until::text, 'for good') end as acknowledged_until,
			    0 as others
			from integration_errors e
			left join tenants t using (tenant_id)
			left join customers c on c.id = e.customer_id
			left join acknowledgements a on a.tenant_id = e.tenant_id and a.code = e.code and a.cured_at is null
			    and e.step in ('licences', 'users') and e.entity_type = 'tenant' and e.resolved_at is null
			""";

	private final JdbcClient jdbc;

	public ErrorReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The errors of a run that are still open. Of one kind no more than anybody reads, of
	 * each tenant some: one that a whole directory has would be as many rows as people.
	 */
	public List<ErrorRow> findOpenOf(String runKey) {
		return this.jdbc
			.sql("""
					with open as (
					    select id, code, step, entity_type, tenant_id, regexp_replace(remedy, :id, '', 'g') as remedy
					    from integration_errors where run_key = :run and resolved_at is null
					), spread as (
					    select id, code, step, entity_type, remedy, row_number() over (
					        partition by code, step, entity_type, remedy, tenant_id order by id) as nth
					    from open
					), numbered as (
					    select id, row_number() over kind as position, count(*) over (partition by code, step, entity_type, remedy) as alike
					    from spread window kind as (partition by code, step, entity_type, remedy order by nth, id)
					)
					"""
					+ SELECT.replace(NO_OTHERS,
							"case when n.position = 1 then greatest(n.alike - :most, 0) else 0 end as others")
					+ """
							join numbered n on n.id = e.id and n.position <= :most
							order by e.code, tenant_name, e.entity_name, e.id
							""")
			.param("run", runKey)
			.param("id", ID)
			.param("most", MOST_ALIKE)
			.query(ErrorReports::row)
			.list();
	}

	/**
	 * Errors, newest first.
	 * @param tenant only of this tenant, null for all
	 * @param code only of this code, in upper or lower case, Entra's numbers also without
	 * their letters; null for all
	 * @param resolvedToo also those that stopped occurring
	 */
	public List<ErrorRow> find(@Nullable TenantId tenant, @Nullable String code, boolean resolvedToo) {
		return this.jdbc.sql(SELECT + """
				where (cast(:tenant as uuid) is null or e.tenant_id = :tenant)
				    and (cast(:code as text) is null or lower(e.code) in (lower(:code), 'aadsts' || lower(:code)))
				    and (:resolved or e.resolved_at is null)
				order by e.last_seen_at desc, e.id
				""")
			.param("tenant", (tenant != null) ? tenant.value() : null)
			.param("code", code)
			.param("resolved", resolvedToo)
			.query(ErrorReports::row)
			.list();
	}

	private static ErrorRow row(ResultSet rs, int number) throws SQLException {
		return new ErrorRow(rs.getString("run_key"), rs.getString("step"), rs.getString("tenant_id"),
				rs.getString("tenant_name"), rs.getString("entity_type"), rs.getString("entity_id"),
				rs.getString("entity_name"), rs.getString("category"), rs.getString("endpoint"), rs.getString("code"),
				rs.getString("message"), rs.getString("remedy"), rs.getString("request_id"),
				rs.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
				rs.getObject("last_seen_at", OffsetDateTime.class).toInstant(), rs.getInt("occurrences"),
				instant(rs.getObject("resolved_at", OffsetDateTime.class)), rs.getString("acknowledged_until"),
				rs.getInt("others"));
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

}
