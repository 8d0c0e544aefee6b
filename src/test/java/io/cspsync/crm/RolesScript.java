package io.cspsync.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * What psql makes of {@code sql/roles.sql}: its variables put in, its own commands
 * carried out.
 */
final class RolesScript {

	private RolesScript() {
	}

	static String text(String owner, String app, String report) {
		try {
			return Files.readString(Path.of("sql/roles.sql"))
				.lines()
				.filter((line) -> !line.startsWith("\\"))
				.collect(Collectors.joining("\n"))
				.replace(":'owner'", quote(owner))
				.replace(":'app'", quote(app))
				.replace(":'report'", quote(report));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String quote(String name) {
		return "'" + name.replace("'", "''") + "'";
	}

}
