package io.cspsync.crm;

import java.sql.SQLException;
import java.util.Optional;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * What the database's own trouble means to an operator, by PostgreSQL's codes: none of it
 * is about what was written. Sentences with cause and remedy; the same restart goes on.
 */
public final class DatabaseTrouble {

	private static final String RESTART = " Then run restart.";

	private DatabaseTrouble() {
	}

	/** The trouble among what led to a failure, if there is any that is known. */
	public static Optional<Failure> find(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 50; depth++) {
			if (cause instanceof SQLException ex && ex.getSQLState() != null) {
				Optional<Failure> known = of(ex, ex.getSQLState());
				if (known.isPresent()) {
					return known;
				}
			}
			cause = cause.getCause();
		}
		return Optional.empty();
	}

	private static Optional<Failure> of(SQLException ex, String state) {
		String said = DatabaseException.said(ex);
		return Optional.ofNullable(switch (state) {
			case "53100" -> Failure.of(ErrorCategory.TRANSIENT, "database-disk-full",
					"The disk of the database is full: PostgreSQL answered \"%s\".".formatted(said),
					"Make room where the database lies (the embedded one: var/postgres)." + RESTART);
			case "53200" -> Failure.of(ErrorCategory.TRANSIENT, "database-out-of-memory",
					"The database server has no memory left: PostgreSQL answered \"%s\".".formatted(said),
					"Give its machine more memory, or end what else runs there." + RESTART);
			case "53300" -> Failure.of(ErrorCategory.TRANSIENT, "database-connections",
					"The database has no connection left: PostgreSQL answered \"%s\".".formatted(said),
					"End other programs, raise max_connections, or lower csp.run.concurrency." + RESTART);
			case "57P01", "57P02",
					"57P03" ->
				Failure.of(ErrorCategory.TRANSIENT, "database-restarted",
						"The database server was stopped or restarted: PostgreSQL answered \"%s\".".formatted(said),
						"Wait until it takes connections again." + RESTART);
			case "28P01",
					"28000" ->
				Failure.of(ErrorCategory.TRANSIENT, "database-sign-in",
						"The database lets the program in no more: PostgreSQL answered \"%s\".".formatted(said),
						"Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD." + RESTART);
			case "3D000" -> Failure.of(ErrorCategory.TRANSIENT, "database-gone",
					"The database is there no more: PostgreSQL answered \"%s\".".formatted(said),
					"Bring it back from a backup, or correct SPRING_DATASOURCE_URL." + RESTART);
			default -> state.startsWith("08") ? Failure.of(ErrorCategory.TRANSIENT, "database-unreachable",
					"The connection to the database broke, or none could be made (%s).".formatted(said),
					"Look at the server and the network." + RESTART) : null;
		});
	}

}
