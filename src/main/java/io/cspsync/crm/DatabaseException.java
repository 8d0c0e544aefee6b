package io.cspsync.crm;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used. The message is a sentence for the operator with the
 * remedy.
 */
public final class DatabaseException extends RuntimeException {

	private static final String NO_PASSWORD = "no password";

	DatabaseException(String message) {
		super(message);
	}

	private DatabaseException(String message, SQLException cause) {
		super(message, cause);
	}

	/** Says why a connection was not made, by PostgreSQL's own codes. */
	static DatabaseException of(String url, Login login, SQLException ex) {
		String where = withoutSecrets(url);
		String state = String.valueOf(ex.getSQLState());
		String whom = login.words();
		// The driver itself says so, without a code of its own.
		if (String.valueOf(ex.getMessage()).contains("no password was provided")) {
			state = NO_PASSWORD;
		}
		String sentence = switch (state) {
			case NO_PASSWORD ->
				"The database %s asks for the password of %s, but none is set: set %s, and %s if it is another user"
					.formatted(where, whom, login.passwordSetting(), login.userSetting());
			case "28P01" -> "The database %s refuses the password of %s: correct %s and %s".formatted(where, whom,
					login.userSetting(), login.passwordSetting());
			case "28000" -> "The database %s does not let %s in (%s): look at %s and at the server's pg_hba.conf"
				.formatted(where, whom, said(ex), login.userSetting());
			case "3D000" ->
				"The server is there, but it has no such database as %s: make it (create database …), or correct SPRING_DATASOURCE_URL"
					.formatted(where);
			case "53300" -> "The database %s has no connection left (%s): end other programs, or raise max_connections"
				.formatted(where, said(ex));
			case "53100" -> "The disk of the database %s is full (%s): make room there".formatted(where, said(ex));
			case "57P03" -> "The database %s is just starting or stopping: try again in a moment".formatted(where);
			case "08001", "08004", "08006" ->
				"The database %s cannot be reached (%s): start the server, or correct SPRING_DATASOURCE_URL"
					.formatted(where, said(ex));
			default -> "The database %s cannot be used (%s, %s): correct SPRING_DATASOURCE_URL".formatted(where,
					said(ex), state);
		};
		return new DatabaseException(sentence, ex);
	}

	/**
	 * Says that a role may not make or alter tables.
	 * @param refusal PostgreSQL's word
	 */
	static DatabaseException mayNotMigrate(String where, Login login, SQLException refusal) {
		String remedy = login.owner() ? """
				It is the role that %s names as their owner: let sql/roles.sql be run in this database (psql -f \
				sql/roles.sql), which makes it so, or name the role that owns them.""".formatted(login.userSetting())
				: """
						Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to the role that owns them, or let \
						./run.sh database migrate be run once with SPRING_DATASOURCE_USERNAME and its password set to \
						that role. Roles are made by sql/roles.sql.""";
		return new DatabaseException(
				"""
						The tables in the database %s have to be made or brought to this version of csp-sync, and the role %s may \
						not do that: PostgreSQL answered "%s". %s"""
					.formatted(where, login.words(), said(refusal), remedy),
				refusal);
	}

	/**
	 * What to say of a failure that is PostgreSQL's refusal for lack of rights, if it is
	 * one.
	 */
	public static Optional<DatabaseException> ofMissingRight(Throwable failure) {
		return Optional.ofNullable(findRefusal(failure))
			.map((refusal) -> new DatabaseException(
					"""
							The role of the program may not do this in the database: PostgreSQL answered "%s". Let \
							SPRING_DATASOURCE_USERNAME name the role that sql/roles.sql made for it, and ./run.sh database migrate, \
							run as the role that owns the tables, give it its rights."""
						.formatted(said(refusal)),
					refusal));
	}

	/** PostgreSQL's refusal for lack of rights among what led to a failure, if any. */
	static @Nullable SQLException findRefusal(Throwable failure) {
		return find(failure, Set.of("42501"));
	}

	/** The failure to connect among what led to a failure, if any. */
	static @Nullable SQLException findNoEntry(Throwable failure) {
		return find(failure, Set.of("28P01", "28000", "3D000", "53300", "57P03", "08001", "08004", "08006"));
	}

	private static @Nullable SQLException find(Throwable failure, Set<String> states) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (cause instanceof SQLException found && states.contains(String.valueOf(found.getSQLState()))) {
				return found;
			}
			cause = cause.getCause();
		}
		return null;
	}

	/** A URL may carry a password in its query. */
	static String withoutSecrets(String url) {
		int query = url.indexOf('?');
		return ((query < 0) ? url : url.substring(0, query)).replaceAll("//[^/@]*@", "//");
	}

	/** PostgreSQL's or the driver's words in one line. */
	static String said(SQLException ex) {
		if (ex.getCause() instanceof UnknownHostException unknown) {
			return "no host is known as " + unknown.getMessage();
		}
		return String.valueOf(ex.getMessage())
			.lines()
			.findFirst()
			.orElse("no word")
			.replaceFirst("^(ERROR|FATAL): ", "")
			.replaceFirst("\\.$", "");
	}

}
