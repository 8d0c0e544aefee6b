package io.cspsync.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A command in the JVM of the tests, with everything that it does in a process of its own
 * but the start of a JVM, which takes longer than most of the rest.
 */
public final class CommandHere {

	private CommandHere() {
	}

	/**
	 * Runs it to its end.
	 * @param home the program's folder
	 * @return what it wrote to both outputs, in its order, and how it ended
	 */
	public static Ended run(Path home, Map<String, String> environment, String... arguments) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		PrintStream both = new PrintStream(output, true, StandardCharsets.UTF_8);
		int exitCode = CspSync.run(new Surroundings(both, both, home, environment, false, new Stop(), Clock.systemUTC(),
				InputStream.nullInputStream()), arguments);
		return new Ended(exitCode, output.toString(StandardCharsets.UTF_8));
	}

	public record Ended(int exitCode, String output) {
	}

}
