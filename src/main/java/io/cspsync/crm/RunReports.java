package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the runs did, for reports. It only reads.
 */
public final class RunReports {

	private static final String SELECT = """
			select r.run_key, r.job, r.scope, r.started_at, r.ended_at, r.exit_code, r.superseded_by, r.partners_unread,
			    count(t.tenant_id) as tenants,
			    count(*) filter (where t.licences_state in ('complete', 'none', 'off')
			        and t.users_state in ('complete', 'none', 'off')) as complete,
			    count(*) filter (where t.licences_state = 'failed' and not t.licences_known
			        or t.users_state = 'failed' and not t.users_known) as failed,
			    count(*) filter (where (t.licences_known or t.users_known)
			        and (t.licences_state not in ('pending', 'failed') or t.licences_known)
			        and (t.users_state not in ('pending', 'failed') or t.users_known)) as failed_as_known,
			    count(*) filter (where 'off' in (t.licences_state, t.users_state)) as switched_off
			from runs r left join run_tenants t using (run_key)
			""";

	private static final RowMapper<RunRow> RUN = (rs, n) -> new RunRow(rs.getString("run_key"), rs.getString("job"),
			rs.getString("scope"), rs.getObject("started_at", OffsetDateTime.class).toInstant(),
			instant(rs, "ended_at"), (Integer) rs.getObject("exit_code"), rs.getString("superseded_by"),
			rs.getInt("tenants"), rs.getInt("complete"), rs.getInt("failed"), rs.getInt("failed_as_known"),
			rs.getInt("switched_off"), List.of((String[]) rs.getArray("partners_unread").getArray()));

	private static final RowMapper<TenantRow> TENANT = (rs, n) -> new TenantRow(
			new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"), rs.getString("licences_state"),
			rs.getString("licences_code"), rs.getBoolean("licences_known"), rs.getString("users_state"),
			rs.getString("users_code"), rs.getBoolean("users_known"), counts(rs));

	private final JdbcClient jdbc;

	public RunReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The newest runs, newest first. */
	public List<RunRow> findNewest(int limit) {
		return this.jdbc.sql(SELECT + """
				where r.run_key in (select run_key from runs order by started_at desc limit :limit)
				group by r.run_key order by r.started_at desc
				""").param("limit", limit).query(RUN).list();
	}

	/**
	 * The job of the newest run of a scope, also from tables of an older version of the
	 * program: a restart brings them up to this one itself.
	 */
	public Optional<Started> findNewestStarted(String scope) {
		return this.jdbc.sql("select run_key, job from runs where scope = :scope order by started_at desc limit 1")
			.param("scope", scope)
			.query((rs, n) -> new Started(rs.getString("run_key"), rs.getString("job")))
			.optional();
	}

	/** A run and its job. */
	public record Started(String runKey, String job) {
	}

	/** The newest run of a scope. */
	public Optional<RunRow> findNewest(String scope) {
		return this.jdbc.sql(SELECT + """
				where r.run_key = (select run_key from runs where scope = :scope order by started_at desc limit 1)
				group by r.run_key
				""").param("scope", scope).query(RUN).optional();
	}

	/** One run. */
	public Optional<RunRow> find(String runKey) {
		return this.jdbc.sql(SELECT + """
				where r.run_key = :run group by r.run_key
				""").param("run", runKey).query(RUN).optional();
	}

	/** The tenants of a run: failed ones first, then those not reached, then the rest. */
	public List<TenantRow> findTenants(String runKey) {
		return this.jdbc
			.sql("""
					select tenant_id, name, licences_state, licences_code, licences_known, users_state, users_code, users_known,
					    users_read, users_created, users_updated, users_unchanged, users_rejected, users_skipped, users_conflicts
					from run_tenants where run_key = :run
					order by case when licences_state = 'failed' and not licences_known
					        or users_state = 'failed' and not users_known then 1
					    when 'pending' in (licences_state, users_state) then 2
					    when licences_known or users_known then 3 else 4 end, ordinal
					""")
			.param("run", runKey)
			.query(TENANT)
			.list();
	}

	/** The sums over the complete users of a run. */
	public UserCounts sumUsers(String runKey) {
		return this.jdbc
			.sql("""
					select coalesce(sum(users_read), 0)::integer as read, coalesce(sum(users_created), 0)::integer as created,
					    coalesce(sum(users_updated), 0)::integer as updated,
					    coalesce(sum(users_unchanged), 0)::integer as unchanged,
					    coalesce(sum(users_rejected), 0)::integer as rejected,
					    coalesce(sum(users_skipped), 0)::integer as skipped,
					    coalesce(sum(users_conflicts), 0)::integer as conflicts
					from run_tenants where run_key = :run and users_state = 'complete'
					""")
			.param("run", runKey)
			.query((rs, n) -> new UserCounts(rs.getInt("read"), rs.getInt("created"), rs.getInt("updated"),
					rs.getInt("unchanged"), rs.getInt("rejected"), rs.getInt("skipped"), rs.getInt("conflicts")))
			.single();
	}

	/** What became of values changed by hand, over the complete users of a run. */
	public Map<String, Long> sumHandEdits(String runKey) {
		return this.jdbc.sql("""
				select coalesce(sum(users_hand_edits_kept), 0) as kept,
				    coalesce(sum(users_hand_edits_put_back), 0) as put_back
				from run_tenants where run_key = :run and users_state = 'complete'
				""")
			.param("run", runKey)
			.query((rs, n) -> Map.of("hand-edits-kept", rs.getLong("kept"), "hand-edits-put-back",
					rs.getLong("put_back")))
			.single();
	}

	/** How many of the run's tenants' users stand on the list of those out of scope. */
	public long sumOutOfScope(String runKey) {
		return this.jdbc.sql("select coalesce(sum(users_out_of_scope), 0) from run_tenants where run_key = :run")
			.param("run", runKey)
			.query(Long.class)
			.single();
	}

	/**
	 * How many users of the run's tenants were left out because they were erased here.
	 */
	public long sumErased(String runKey) {
		return this.jdbc.sql("select coalesce(sum(users_erased), 0) from run_tenants where run_key = :run")
			.param("run", runKey)
			.query(Long.class)
			.single();
	}

	/** The people of the run's tenants who are tagged as service users now. */
	public int countServiceUsers(String runKey) {
		return this.jdbc.sql("""
				select count(*) from users where service_user and active
				    and tenant_id in (select tenant_id from run_tenants where run_key = :run)
				""").param("run", runKey).query(Integer.class).single();
	}

	private static @Nullable UserCounts counts(ResultSet rs) throws SQLException {
		if (rs.getObject("users_read") == null) {
			return null;
		}
		return new UserCounts(rs.getInt("users_read"), rs.getInt("users_created"), rs.getInt("users_updated"),
				rs.getInt("users_unchanged"), rs.getInt("users_rejected"), rs.getInt("users_skipped"),
				rs.getInt("users_conflicts"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
