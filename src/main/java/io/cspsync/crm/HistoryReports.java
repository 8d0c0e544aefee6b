package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The runs of the past, also as Spring Batch recorded them. Rows are handed out as they
 * are, columns in order, times as instants.
 */
public final class HistoryReports {

	private static final RowMapper<Map<String, @Nullable Object>> AS_IS = (rs, n) -> row(rs);

	private final JdbcClient jdbc;

	HistoryReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The newest runs, the newest first.
	 * @param since only those started from then on, null for all
	 * @param failed only those that did not import everything
	 */
	public List<Map<String, @Nullable Object>> findRuns(int limit, @Nullable Instant since, boolean failed) {
		return this.jdbc
			.sql("""
					with chosen as (
					    select * from runs where not dry_run and started_at >= :since
					        and (not :failed or exit_code is null or exit_code not in (0, 5))
					    order by run_key desc limit :limit
					)
					select c.run_key, c.job, c.scope, c.started_at, c.ended_at,
					    extract(epoch from c.ended_at - c.started_at)::bigint as seconds,
					    coalesce(t.tenants, 0) as tenants, coalesce(t.failed, 0) as failed,
					    coalesce(t.created, 0) as users_created, coalesce(t.updated, 0) as users_updated,
					    coalesce(n.switched_off, 0) as users_switched_off, coalesce(n.licences, 0) as licences_changed,
					    coalesce(n.requests, 0) as requests, coalesce(n.throttled, 0) as throttled,
					    c.exit_code, c.superseded_by
					from chosen c
					left join lateral (
					    select count(*) as tenants, sum(users_created) as created, sum(users_updated) as updated,
					        count(*) filter (where licences_state = 'failed' and not licences_known
					            or users_state = 'failed' and not users_known) as failed
					    from run_tenants t where t.run_key = c.run_key) t on true
					left join lateral (
					    select sum(value) filter (where name = 'users-deactivated') as switched_off,
					        sum(value) filter (where name in ('licences-created', 'licences-updated', 'licences-removed')) as licences,
					        sum(value) filter (where name = 'requests') as requests,
					        sum(value) filter (where name = 'throttled') as throttled
					    from run_counts n where n.run_key = c.run_key) n on true
					order by c.run_key desc
					""")
			.param("since", ((since != null) ? since : Instant.EPOCH).atOffset(ZoneOffset.UTC))
			.param("failed", failed)
			.param("limit", limit)
			.query(AS_IS)
			.list();
	}

	/** What became of one tenant, as {@link #findRuns}. */
	public List<Map<String, @Nullable Object>> findNights(TenantId tenant, int limit, @Nullable Instant since,
			boolean failed) {
		return this.jdbc
			.sql("""
					select t.run_key, r.job, r.started_at, t.licences_state, t.licences_code, t.users_state, t.users_code,
					    t.users_read, t.users_created, t.users_updated, t.users_unchanged, t.licences_millis, t.users_millis,
					    t.requests, t.throttled, t.waited_millis
					from run_tenants t join runs r using (run_key)
					where t.tenant_id = :tenant and r.started_at >= :since
					    and (not :failed or 'failed' in (t.licences_state, t.users_state))
					order by t.run_key desc limit :limit
					""")
			.param("tenant", tenant.value())
			.param("since", ((since != null) ? since : Instant.EPOCH).atOffset(ZoneOffset.UTC))
			.param("failed", failed)
			.param("limit", limit)
			.query(AS_IS)
			.list();
	}

	/** The key of the newest run. */
	public Optional<String> findNewest() {
		return this.jdbc.sql("select max(run_key) from runs where not dry_run having max(run_key) is not null")
			.query(String.class)
			.optional();
	}

	/** The tries of a run: the first one, and each restart. */
	public List<Map<String, @Nullable Object>> findTries(String runKey) {
		return this.jdbc.sql("""
				select row_number() over (order by e.job_execution_id) as try, e.status, e.start_time as started,
				    e.end_time as ended, extract(epoch from e.end_time - e.start_time)::bigint as seconds
				from batch.batch_job_execution e join runs r on r.job_instance_id = e.job_instance_id
				where r.run_key = :run order by e.job_execution_id
				""").param("run", runKey).query(AS_IS).list();
	}

	/** The steps of a run in all its tries, without the single partitions. */
	public List<Map<String, @Nullable Object>> findSteps(String runKey) {
		return this.jdbc.sql("""
				select s.step_name as step, dense_rank() over (order by s.job_execution_id) as try, s.status,
				    extract(epoch from s.end_time - s.start_time)::numeric(12, 1) as seconds, s.read_count as read,
				    s.filter_count as unchanged, s.write_count as written,
				    s.read_skip_count + s.process_skip_count + s.write_skip_count as skipped,
				    s.commit_count as commits, s.rollback_count as rollbacks
				from batch.batch_step_execution s
				where s.job_execution_id in (select e.job_execution_id
				        from batch.batch_job_execution e join runs r on r.job_instance_id = e.job_instance_id
				        where r.run_key = :run)
				    and s.step_name not like '%:%'
				order by s.step_execution_id
				""").param("run", runKey).query(AS_IS).list();
	}

	/** The tenants of a run that took longest. */
	public List<Map<String, @Nullable Object>> findSlowest(String runKey, int limit) {
		return this.jdbc.sql("""
				select name, tenant_id, licences_millis, users_millis, requests, throttled, waited_millis
				from run_tenants where run_key = :run and coalesce(licences_millis, 0) + coalesce(users_millis, 0) > 0
				order by coalesce(licences_millis, 0) + coalesce(users_millis, 0) desc, ordinal limit :limit
				""").param("run", runKey).param("limit", limit).query(AS_IS).list();
	}

	/** Who was told of the run's end. */
	public List<Map<String, @Nullable Object>> findNotifications(String runKey) {
		return this.jdbc
			.sql("select at, channel, recipient, state, message from notifications where run_key = :run order by id")
			.param("run", runKey)
			.query(AS_IS)
			.list();
	}

	/** Who asked the run to stop. */
	public List<Map<String, @Nullable Object>> findStops(String runKey) {
		return this.jdbc.sql("select asked_at, asked_by, heard_at from run_stops where run_key = :run")
			.param("run", runKey)
			.query(AS_IS)
			.list();
	}

	private static Map<String, @Nullable Object> row(ResultSet rs) throws SQLException {
		ResultSetMetaData columns = rs.getMetaData();
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		for (int i = 1; i <= columns.getColumnCount(); i++) {
			Object value = rs.getObject(i);
			row.put(columns.getColumnLabel(i), (value instanceof Timestamp time) ? time.toInstant() : value);
		}
		return row;
	}

}
