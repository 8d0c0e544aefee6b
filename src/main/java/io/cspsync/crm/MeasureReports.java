package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What monitoring wants to know. It only reads.
 */
public final class MeasureReports {

	private final JdbcClient jdbc;

	public MeasureReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The measures after a run. */
	public Measures find(String runKey, String job) {
		return this.jdbc
			.sql("""
					select
					    (select max(ended_at) from runs where job = :job and scope = 'all' and exit_code in (0, 5)) as success,
					    u.active, u.inactive, u.service, l.purchased, l.consumed, t.requests, t.throttled, t.waited
					from (select count(*) filter (where active and not service_user) as active,
					          count(*) filter (where not active) as inactive,
					          count(*) filter (where active and service_user) as service from users) u,
					    (select coalesce(sum(purchased), 0) as purchased, coalesce(sum(consumed), 0) as consumed
					        from licences where removed_at is null) l,
					    (select coalesce(sum(value) filter (where name = 'requests'), 0) as requests,
					        coalesce(sum(value) filter (where name = 'throttled'), 0) as throttled,
					        coalesce(sum(value) filter (where name = 'waited-millis'), 0) as waited
					        from run_counts where run_key = :run) t
					""")
			.param("job", job)
			.param("run", runKey)
			.query(MeasureReports::row)
			.single();
	}

	private static Measures row(ResultSet rs, int number) throws SQLException {
		OffsetDateTime success = rs.getObject("success", OffsetDateTime.class);
		return new Measures((success != null) ? success.toInstant() : null, rs.getLong("active"),
				rs.getLong("inactive"), rs.getLong("service"), rs.getLong("purchased"), rs.getLong("consumed"),
				rs.getLong("requests"), rs.getLong("throttled"), Duration.ofMillis(rs.getLong("waited")));
	}

}
