package io.cspsync.crm;

import java.net.UnknownHostException;
import java.sql.SQLException;

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
	static DatabaseException of(String url, @Nullable String user, SQLException ex) {
		String where = withoutSecrets(url);
		String state = String.valueOf(ex.getSQLState());
		String whom = (user != null) ? "\"" + user + "\"" : "the user of this process";
		// The driver itself says so, without a code of its own.
		if (String.valueOf(ex.getMessage()).contains("no password was provided")) {
			state = NO_PASSWORD;
		}
		String sentence = switch (state) {
			case NO_PASSWORD ->
				"The database %s asks for the password of %s, but none is set: set SPRING_DATASOURCE_PASSWORD, and SPRING_DATASOURCE_USERNAME if it is another user"
					.formatted(where, whom);
			case "28P01" ->
				"The database %s refuses the password of %s: correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD"
					.formatted(where, whom);
			case "28000" ->
				"The database %s does not let %s in (%s): look at SPRING_DATASOURCE_USERNAME and at the server's pg_hba.conf"
					.formatted(where, whom, said(ex));
			case "3D000" ->
				"The server is there, but it has no such database as %s: make it (create database …), or correct SPRING_DATASOURCE_URL"
					.formatted(where);
			case "53300" -> "The database %s has no connection left (%s): end other programs, or raise max_connections"
				.formatted(where, said(ex));
			case "57P03" -> "The database %s is just starting or stopping: try again in a moment".formatted(where);
			case "08001", "08004", "08006" ->
				"The database %s cannot be reached (%s): start the server, or correct SPRING_DATASOURCE_URL"
					.formatted(where, said(ex));
			default -> "The database %s cannot be used (%s, %s): correct SPRING_DATASOURCE_URL".formatted(where,
					said(ex), state);
		};
		return new DatabaseException(sentence, ex);
	}

	/** A URL may carry a password in its query. */
	static String withoutSecrets(String url) {
		int query = url.indexOf('?');
		return ((query < 0) ? url : url.substring(0, query)).replaceAll("//[^/@]*@", "//");
	}

	private static String said(SQLException ex) {
		if (ex.getCause() instanceof UnknownHostException unknown) {
			return "no host is known as " + unknown.getMessage();
		}
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("no word").replaceFirst("\\.$", "");
	}

}
