package io.cspsync.cli.postgres;

/**
 * The embedded PostgreSQL cannot be used. The message is a sentence for the operator with
 * the remedy.
 */
public final class PostgresException extends RuntimeException {

	PostgresException(String message) {
		super(message);
	}

	PostgresException(String message, Throwable cause) {
		super(message, cause);
	}

}
