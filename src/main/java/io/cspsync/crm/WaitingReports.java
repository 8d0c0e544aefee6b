package io.cspsync.crm;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits for a person, for reports. It only reads.
 */
public final class WaitingReports {

	private final JdbcClient jdbc;

	public WaitingReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What waits now, and what of it the given run brought. */
	public WaitingCounts find(String runKey) {
		return this.jdbc
			.sql("""
					select (select count(*) from match_conflicts where kind = 'customer' and resolved_at is null) as customers,
					    (select count(*) from match_conflicts where kind = 'user' and resolved_at is null) as users,
					    (select count(*) from match_conflicts where first_run_key = :run and resolved_at is null) as new_ones,
					    (select count(*) from deactivations where state = 'HELD') as held,
					    (select count(*) from held_changes where state = 'HELD' and kind = 'create-customer') as creating,
					    (select count(*) from held_changes where state = 'HELD' and kind = 'leave') as leaving,
					    (select count(*) from held_changes where state = 'HELD' and kind = 'remove-licences') as removing,
					    (select count(*) from held_changes where state = 'HELD' and kind = 'create-users') as creating_users,
					    (select count(*) from held_changes where state = 'HELD' and kind = 'service-users') as tagging
					""")
			.param("run", runKey)
			.query((rs, n) -> new WaitingCounts(rs.getInt("customers"), rs.getInt("users"), rs.getInt("new_ones"),
					rs.getInt("held"), rs.getInt("creating"), rs.getInt("leaving"), rs.getInt("removing"),
					rs.getInt("tagging"), rs.getInt("creating_users")))
			.single();
	}

}
