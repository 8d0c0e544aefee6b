package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.DatabaseState;

/**
 * Judges the database: version, rights and how far its tables are.
 */
public final class DatabaseFindings {

	private static final int OLDEST = 150_000;

	private DatabaseFindings() {
	}

	/** All there is to say of a database that answered. */
	public static List<Finding> of(DatabaseState state) {
		List<Finding> found = new ArrayList<>();
		found.add((state.versionNumber() >= OLDEST)
				? Finding.ok(Area.DATABASE, "version", "PostgreSQL " + state.version()) : Finding.missing(Area.DATABASE,
						"version", "PostgreSQL " + state.version(), "Use PostgreSQL 15 or later."));
		found.add(migrations(state));
		return found;
	}

	private static Finding migrations(DatabaseState state) {
		String subject = "tables";
		if (!state.failed().isEmpty()) {
			return Finding.missing(Area.DATABASE, subject, "the migration " + state.failed() + " failed half-way",
					"Restore the database from before that version, then run ./run.sh database migrate.");
		}
		if (state.newer()) {
			return Finding.missing(Area.DATABASE, subject, "they are of a newer version of csp-sync than this one",
					"Use that version of the program, or restore the database from before it.");
		}
		if (state.pending() == 0) {
			return Finding.ok(Area.DATABASE, subject, "of this version");
		}
		String what = (state.applied() == 0) ? "they are not made yet"
				: "%d migration%s to apply".formatted(state.pending(), (state.pending() == 1) ? "" : "s");
		if (!state.mayMigrate()) {
			return Finding.missing(Area.DATABASE, subject,
					"%s, and the role %s may not do it".formatted(what, state.role()),
					"Name the role that owns the tables in SPRING_FLYWAY_USER (see sql/roles.sql), or let it run ./run.sh database migrate.");
		}
		return (state.applied() == 0) ? Finding.ok(Area.DATABASE, subject, what + ": the first run makes them")
				: Finding.warning(Area.DATABASE, subject, what + ": the next run does it",
						"Make a backup first if you want one; ./run.sh database migrate does it now.");
	}

}
