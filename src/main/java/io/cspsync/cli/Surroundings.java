package io.cspsync.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import io.cspsync.cli.settings.JobFiles;
import io.cspsync.report.Style;

/**
 * What a command finds around it, so that tests can put it elsewhere.
 *
 * @param out for answers
 * @param err for progress and complaints
 * @param home the program's folder, which holds {@code jobs} and {@code var}
 * @param environment the process's variables
 * @param terminal whether a person watches
 * @param stop raised when the process is to end
 * @param clock tells the time
 * @param in what a person or another program types
 */
record Surroundings(PrintStream out, PrintStream err, Path home, Map<String, String> environment, boolean terminal,
		Stop stop, Clock clock, InputStream in) {

	/** With the process's own standard input. */
	Surroundings(PrintStream out, PrintStream err, Path home, Map<String, String> environment, boolean terminal,
			Stop stop, Clock clock) {
		this(out, err, home, environment, terminal, stop, clock, System.in);
	}

	/**
	 * Those of this process. {@code run.sh} says where it lies and whether it writes to a
	 * terminal, because Java 21 cannot tell the latter and from 22 on {@code
	 * System.console()} is there without one.
	 */
	static Surroundings ofProcess() {
		return new Surroundings(System.out, System.err, Path.of(System.getProperty("csp-sync.home", "")),
				System.getenv(), Boolean.getBoolean("csp-sync.terminal"), new Stop(), Clock.systemUTC());
	}

	JobFiles jobs() {
		return new JobFiles(this.home.resolve("jobs"));
	}

	Path var() {
		return this.home.resolve("var");
	}

	/** Ticks and crosses, as far as the locale has them. */
	Marks marks() {
		return Marks.of(this.environment);
	}

	/**
	 * Colours on a terminal, unless the person asked for none (https://no-color.org), and
	 * elsewhere if the person asked for them (https://bixense.com/clicolors).
	 */
	Style style() {
		if (!this.environment.getOrDefault("NO_COLOR", "").isEmpty()) {
			return Style.PLAIN;
		}
		boolean forced = !this.environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
		boolean shown = moves() && !"0".equals(this.environment.get("CLICOLOR"));
		return (forced || shown) ? Style.COLOURED : Style.PLAIN;
	}

	/**
	 * Whether what was written can be written over: on a terminal that is no dumb one.
	 */
	boolean moves() {
		return this.terminal && !"dumb".equals(this.environment.get("TERM"));
	}

}
