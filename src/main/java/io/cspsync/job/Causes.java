package io.cspsync.job;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

import io.cspsync.crm.DatabaseTrouble;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Finds out what an exception of a step was about. A failure that says so itself is taken
 * as it is; anything else is the database's or a defect of this program.
 */
final class Causes {

	private static final int LONGEST = 400;

	private static final Pattern SECRET = Pattern.compile(
			"(?i)(bearer\\s+|(?:client_secret|client_assertion|refresh_token|access_token|id_token|password|secret)"
					+ "[\"']?\\s*[=:]\\s*)[^\\s&,;]+|eyJ[A-Za-z0-9_.-]{20,}|[A-Za-z0-9_~.+/=-]{60,}");

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

	private Causes() {
	}

	/** The first exception of the type in the chain of causes. */
	static <T> Optional<T> find(@Nullable Throwable ex, Class<T> type) {
		int depth = 0;
		for (Throwable cause = ex; cause != null && depth < 50; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return Optional.of(type.cast(cause));
			}
			depth++;
		}
		return Optional.empty();
	}

	/** The failure that the exceptions of a step are about. */
	static Failure failure(Collection<Throwable> exceptions) {
		for (Throwable ex : exceptions) {
			Optional<Failure> failure = find(ex, Failure.class);
			if (failure.isPresent()) {
				return failure.get();
			}
		}
		for (Throwable ex : exceptions) {
			Optional<Failure> trouble = DatabaseTrouble.find(ex);
			if (trouble.isPresent()) {
				return trouble.get();
			}
			if (find(ex, DataAccessException.class).isPresent() || find(ex, TransactionException.class).isPresent()) {
				return Failure.of(ErrorCategory.TRANSIENT, "database-error",
						"The database refused: " + oneLine(root(ex)),
						"Look into the database's log; when it is well again, run restart.");
			}
		}
		String message = exceptions.stream().findFirst().map((ex) -> oneLine(root(ex))).orElse("no exception was left");
		return Failure.of(ErrorCategory.TRANSIENT, "internal-error", "The program failed: " + message,
				"This is a defect of csp-sync: report it with the log of this run, then run restart.");
	}

	/** Whether the failure explains itself, so that no stack trace is wanted. */
	static boolean isExplained(Collection<Throwable> exceptions) {
		return exceptions.stream().anyMatch((ex) -> find(ex, Failure.class).isPresent());
	}

	private static Throwable root(Throwable ex) {
		Throwable root = ex;
		for (int i = 0; i < 50 && root.getCause() != null; i++) {
			root = root.getCause();
		}
		return root;
	}

	/** Class and message in one line, without what looks like a secret. */
	static String oneLine(Throwable ex) {
		String message = (ex.getMessage() != null) ? ex.getMessage() : "";
		String line = UNPRINTABLE.matcher(SECRET.matcher(message).replaceAll("$1***")).replaceAll(" ").strip();
		String text = ex.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
	}

}
