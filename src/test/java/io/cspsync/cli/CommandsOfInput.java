package io.cspsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that runs one command after the other, each a line of standard input with
 * blanks between its words, for tests of what a whole process writes and logs.
 */
public final class CommandsOfInput {

	/** What follows is the exit code. */
	public static final String ENDED = "ended with exit code ";

	private CommandsOfInput() {
	}

	public static void main(String[] arguments) throws IOException {
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			CommandHere.Ended ended = CommandHere.run(Path.of(System.getProperty("csp-sync.home", "")), System.getenv(),
					line.split(" "));
			System.out.println(ended.output());
			System.out.println(ENDED + ended.exitCode());
		}
	}

}
