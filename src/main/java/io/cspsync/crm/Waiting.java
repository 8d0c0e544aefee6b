package io.cspsync.crm;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what waits for a person's decision: conflicts, held departures and other held
 * changes.
 */
public final class Waiting {

	private final JdbcClient jdbc;

	public Waiting(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How much waits, whenever it came up. */
	public int countAll() {
		return count("true", "true", "");
	}

	/** How much came up in the run and waits still. */
	public int countNew(String runKey) {
		return count("first_run_key = :run", "held_run_key = :run", runKey);
	}

	private int count(String condition, String held, String runKey) {
		return this.jdbc.sql("""
				select (select count(*) from match_conflicts where resolved_at is null and %1$s)
				    + (select count(*) from deactivations where state = 'HELD' and %2$s)
				    + (select count(*) from held_changes where state = 'HELD' and %1$s)
				""".formatted(condition, held)).param("run", runKey).query(Integer.class).single();
	}

}
