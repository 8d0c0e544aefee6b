package io.cspsync.crm.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tenants by nights: who had trouble when. It only reads.
 */
public final class HeatReads {

	private final JdbcClient jdbc;

	private final Bounded bounded;

	HeatReads(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.bounded = new Bounded(jdbc);
	}

	/**
	 * How many tenants had trouble.
	 *
	 * @param troubled those that failed in at least one of the nights, as known or not
	 * @param untroubled the others
	 */
	public record Counts(int troubled, int untroubled) {
	}

	/** How many tenants had trouble in some nights. */
	public Counts count(List<String> runKeys) {
		return this.bounded.one("""
				select count(*) filter (where troubled) as troubled, count(*) filter (where not troubled) as untroubled
				from (select bool_or('failed' in (licences_state, users_state)) as troubled from run_tenants
				    where run_key = any(:runs) group by tenant_id) t
				""", Map.of("runs", keys(runKeys)), Counts.class);
	}

	/**
	 * The tenants that failed, those with the most nights first.
	 * @param runKeys the nights, the oldest first
	 */
	public List<HeatRow> findRows(List<String> runKeys, int most) {
		return this.jdbc
			.sql("""
					with troubled as (
					    select tenant_id, count(*) as nights, max(run_key) as newest,
					        count(*) filter (where %1$s = 'failed') as failed
					    from run_tenants t
					    where run_key = any(:runs) and 'failed' in (licences_state, users_state)
					    group by tenant_id order by failed desc, nights desc, tenant_id limit :most
					), cells as (
					    select r.tenant_id, array_agg(%1$s order by n.ordinality) as states,
					        array_agg(%2$s order by n.ordinality) as codes, max(t.name) filter (where t.run_key = r.newest) as name
					    from troubled r
					    cross join unnest(:runs) with ordinality as n (run_key, ordinality)
					    left join run_tenants t on t.run_key = n.run_key and t.tenant_id = r.tenant_id
					    group by r.tenant_id
					)
					select tenant_id, c.name, r.nights, c.states, c.codes
					from troubled r join cells c using (tenant_id) order by r.failed desc, r.nights desc, lower(c.name), tenant_id
					"""
				.formatted("case when t.tenant_id is null then 'absent' else %s end".formatted(TenantStates.STATE),
						TenantStates.CODE))
			.param("runs", keys(runKeys))
			.param("most", most)
			.query((rs, n) -> row(rs))
			.list();
	}

	/** All tenants but some, night by night. */
	public List<HeatRest> findRest(List<String> runKeys, List<TenantId> without) {
		return this.bounded.all("""
				select n.run_key, count(t.tenant_id) as tenants,
				    count(*) filter (where state = 'failed') as failed,
				    count(*) filter (where state = 'known') as failed_as_known,
				    count(*) filter (where state = 'not-reached') as not_reached
				from unnest(:runs) with ordinality as n (run_key, ordinality)
				left join (
				    select t.run_key, t.tenant_id, %s as state from run_tenants t
				    where t.run_key = any(:runs) and t.tenant_id <> all(cast(:without as uuid[]))
				) t using (run_key)
				group by n.run_key, n.ordinality order by n.ordinality
				""".formatted(TenantStates.STATE), Map.of("runs", keys(runKeys), "without",
				without.stream().map(TenantId::toString).toArray(String[]::new)), HeatRest.class);
	}

	private static HeatRow row(ResultSet rs) throws SQLException {
		String[] states = (String[]) rs.getArray("states").getArray();
		String[] codes = (String[]) rs.getArray("codes").getArray();
		List<HeatRow.Cell> cells = new ArrayList<>();
		for (int i = 0; i < states.length; i++) {
			// The tenant's other part may have failed; what is shown is the whole.
			boolean failed = "failed".equals(states[i]) || "known".equals(states[i]);
			cells.add(new HeatRow.Cell("off".equals(states[i]) ? "complete" : states[i], failed ? codes[i] : null));
		}
		return new HeatRow(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("name"),
				rs.getInt("nights"), cells);
	}

	private static String[] keys(List<String> runKeys) {
		return runKeys.toArray(String[]::new);
	}

}
