package io.cspsync.cli.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs the programs {@code initdb}, {@code pg_ctl} and {@code postgres}, as root too:
 * PostgreSQL refuses user id 0, so they then run in a user namespace of their own
 * ({@code unshare --user}), where they are nobody in particular and yet own what root
 * owns.
 */
final class Programs {

	private static final String NO_SPACE = "No space left on device";

	private final Path folder;

	private final List<String> prefix;

	Programs(Path folder) {
		this.folder = folder;
		this.prefix = isRoot() ? requireUnshare() : List.of();
	}

	private static boolean isRoot() {
		try {
			return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return "root".equals(System.getProperty("user.name"));
		}
	}

	private static List<String> requireUnshare() {
		List<String> prefix = List.of("unshare", "--user");
		try {
			List<String> trial = new ArrayList<>(prefix);
			trial.add("true");
			Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
			process.getInputStream().readAllBytes();
			if (process.waitFor() == 0) {
				return prefix;
			}
		}
		catch (IOException ex) {
			// No such program; said below.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new PostgresException("PostgreSQL refuses to run as root, and user namespaces (unshare --user) are not "
				+ "allowed here: run csp-sync as an ordinary user, or set SPRING_DATASOURCE_URL to a server");
	}

	/**
	 * Runs a program to its end.
	 * @param input what it reads, may be empty
	 * @throws PostgresException with its last words if it fails
	 */
	void run(String what, String input, String program, List<String> arguments) {
		List<String> command = new ArrayList<>(this.prefix);
		command.add(this.folder.resolve("bin").resolve(program).toString());
		command.addAll(arguments);
		Path output = null;
		try {
			// To a file and not to a pipe: the server inherits it and would keep a pipe
			// open.
			output = Files.createTempFile("csp-sync-", "." + program);
			Process process = start(command, output);
			process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
			process.getOutputStream().close();
			if (!process.waitFor(5, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new PostgresException(what + " did not end within 5 minutes: " + lastWords(output));
			}
			if (process.exitValue() != 0) {
				throw new PostgresException(what + " failed: " + lastWords(output));
			}
		}
		catch (IOException ex) {
			throw new PostgresException(what + " failed: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PostgresException(what + " was interrupted", ex);
		}
		finally {
			delete(output);
		}
	}

	private static Process start(List<String> command, Path output) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.directory(Path.of("/").toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		builder.environment().put("TZ", "UTC");
		return builder.start();
	}

	// What failed first stands before what failed because of it.
	private static String lastWords(Path output) throws IOException {
		List<String> full = Files.readAllLines(output).stream().filter((line) -> line.contains(NO_SPACE)).toList();
		if (!full.isEmpty()) {
			return full.getFirst().strip() + "; make room there, then type the command again";
		}
		List<String> lines = Files.readAllLines(output).stream().filter((line) -> !line.isBlank()).toList();
		return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
	}

	private static void delete(@Nullable Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			// A few bytes in the temporary folder are no reason to fail.
		}
	}

}
