package io.cspsync.crm.purge;

/**
 * Which runs are never purged, whatever their age: those without an end, and the newest
 * of each scope, which a restart may take and {@code status} shows.
 */
final class RunsToKeep {

	/** A condition on a row {@code r} of {@code runs}. */
	static final String CONDITION = """
			(r.ended_at is null or not exists (select from runs n
			    where not n.dry_run and n.scope = r.scope and n.run_key > r.run_key))""";

	private RunsToKeep() {
	}

}
