package io.cspsync.crm.purge;

/**
 * What of the CRM is purged, in the order in which foreign keys allow it. Conditions may
 * name the moment from which on rows of each age are kept, {@code :day} (the first day
 * that is) and {@code :runs} (the keys of the runs that are over and old).
 */
enum PurgeKind {

	RUN_TENANTS("run_tenants", Age.RUNS, "t.run_key = any (:runs)"),

	RUN_COUNTS("run_counts", Age.RUNS, "t.run_key = any (:runs)"),

	RUN_CHOICES("run_choices", Age.RUNS, "t.run_key = any (:runs)"),

	RUN_PROGRESS("run_progress", Age.RUNS, "t.run_key = any (:runs)"),

	RUN_STOPS("run_stops", Age.RUNS, "t.run_key = any (:runs)"),

	NOTIFICATIONS("notifications", Age.RUNS, "t.at < :runsBefore"),

	HELD_CHANGES("held_changes", Age.RUNS, Over.HELD_CHANGES),

	PURGES("purges", Age.RUNS, "t.started_at < :runsBefore and exists (select from purges n where n.id > t.id)"),

	ERRORS("integration_errors", Age.ERRORS, Over.ERRORS),

	// What a person decided is followed for as long as the directory user is there.
	CONFLICTS("match_conflicts", Age.ERRORS, Over.CONFLICTS),

	ACKNOWLEDGEMENTS("acknowledgements", Age.ERRORS, Over.ACKNOWLEDGEMENTS),

	CHANGES("user_changes", Age.CHANGES, Over.CHANGES),

	LICENCE_DAYS("licence_days", Age.DAYS, "t.day < :day"),

	BILLABLE_USER_DAYS("billable_user_days", Age.DAYS, "t.day < :day"),

	BILLABLE_USER_MOVES("billable_user_moves", Age.DAYS, "t.day < :day"),

	// A run's row is small, and whatever still names the run wants to tell when that was.
	// What
	// goes by the rules above is no reason any more, so that a count is what is deleted
	// then.
	RUNS("runs", Age.RUNS,
			"""
					t.run_key = any (:runs)
					    and not exists (select from integration_errors x where x.run_key = t.run_key and (%s) is not true)
					    and not exists (select from user_changes x where x.run_key = t.run_key and (%s) is not true)
					    and t.run_key not in (select key from (
					        select unnest(array[first_run_key, last_run_key, done_run_key, held_run_key]) from deactivations
					        union select unnest(array[first_run_key, last_run_key]) from held_changes x where (%s) is not true
					        union select unnest(array[first_run_key, last_run_key]) from match_conflicts x where (%s) is not true
					        union select unnest(array[last_run_key, cured_run_key]) from acknowledgements x where (%s) is not true
					        union select first_run_key from out_of_scope_users
					        union select first_run_key from user_licence_errors
					        union select run_key from tenant_freshness
					        union select run_key from sync_states
					        union select superseded_by from runs
					        union select changed_in from tenants) as named (key) where key is not null)
					"""
				.formatted(x(Over.ERRORS), x(Over.CHANGES), x(Over.HELD_CHANGES), x(Over.CONFLICTS),
						x(Over.ACKNOWLEDGEMENTS)));

	private final String table;

	private final Age age;

	private final String condition;

	PurgeKind(String table, Age age, String condition) {
		this.table = table;
		this.age = age;
		this.condition = condition;
	}

	/** How people call it. */
	String word() {
		return this.table.replace('_', '-');
	}

	Age age() {
		return this.age;
	}

	String countSql() {
		return "select count(*) from %s t where %s".formatted(this.table, this.condition);
	}

	/**
	 * At most {@code :batch} rows. By their place in the table: a row that somebody
	 * changes at this moment has another one and stays.
	 */
	String deleteSql() {
		return "delete from %1$s where ctid = any (array(select t.ctid from %1$s t where %2$s limit :batch))"
			.formatted(this.table, this.condition);
	}

	private static String x(String condition) {
		return condition.replace("t.", "x.");
	}

	/** When a row of a kind that names runs is over. */
	private static final class Over {

		static final String HELD_CHANGES = "t.state in ('DONE', 'GONE') and t.last_seen_at < :runsBefore";

		static final String ERRORS = "t.resolved_at < :errorsBefore";

		static final String CONFLICTS = "t.resolved_at < :errorsBefore and t.decision is null";

		static final String ACKNOWLEDGEMENTS = "t.cured_at < :errorsBefore";

		static final String CHANGES = "t.changed_at < :changesBefore";

	}

}
