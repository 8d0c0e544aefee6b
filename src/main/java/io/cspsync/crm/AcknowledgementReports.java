package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was acknowledged and what came of it, for reports. It only reads.
 */
public final class AcknowledgementReports {

	/** Of each tenant and code once, whichever parts failed with it. */
	private static final String FAILED = """
			select a.tenant_id, r.name, a.code, a.until,
			    max(case when p.code = a.code then p.at end) as failed_at
			from run_tenants r
			join acknowledgements a using (tenant_id)
			cross join lateral (values
			    (r.licences_code, r.licences_state, r.licences_known, r.licences_at),
			    (r.users_code, r.users_state, r.users_known, r.users_at)) as p (code, state, known, at)
			where r.run_key = :run and p.code = a.code and p.state = 'failed' and %s
			group by a.tenant_id, r.name, a.code, a.until
			order by lower(r.name), a.tenant_id, a.code
			""";

	private final JdbcClient jdbc;

	public AcknowledgementReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What became of them in a run. */
	public KnownInRun find(String runKey) {
		return new KnownInRun(rows(FAILED.formatted("p.known"), runKey),
				rows(FAILED.formatted("not p.known and a.cured_at is null"), runKey), rows("""
						select a.tenant_id, r.name, a.code, a.until, cast(null as timestamptz) as failed_at
						from acknowledgements a join run_tenants r on r.run_key = :run and r.tenant_id = a.tenant_id
						where a.cured_run_key = :run
						order by lower(r.name), a.tenant_id, a.code
						""", runKey));
	}

	private List<KnownFailure> rows(String sql, String runKey) {
		return this.jdbc.sql(sql).param("run", runKey).query(AcknowledgementReports::row).list();
	}

	private static KnownFailure row(ResultSet rs, int number) throws SQLException {
		OffsetDateTime failed = rs.getObject("failed_at", OffsetDateTime.class);
		return new KnownFailure(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
				rs.getString("code"), rs.getObject("until", LocalDate.class),
				(failed != null) ? failed.toInstant() : null);
	}

}
