package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.cspsync.cli.CommandHere;
import io.cspsync.cli.CommandsOfInput;
import io.cspsync.cli.CspSync;

/**
 * One installation: settings, state folder and database. A command runs in the JVM of the
 * tests, or in a process as cron starts it where that is what a test is about.
 */
public final class Product {

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private List<String> jvmFlags = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private Path home = Path.of("");

	private boolean apart;

	private int number;

	/**
	 * An installation.
	 * @param folder where its state and the output of its processes go
	 * @param settings properties, given to the processes through their environment
	 */
	@SafeVarargs
	public Product(Path folder, Map<String, String>... settings) {
		this.folder = folder;
		set("csp.token-store.file", folder.resolve("refresh-token").toString());
		// What is about reports switches them on: each takes as long as a small night.
		set("csp.report.after-run", "false");
		set("csp.report.folder", folder.resolve("reports").toString());
		for (Map<String, String> some : settings) {
			some.forEach(this::set);
		}
	}

	/**
	 * The same installation with a process for each command.
	 * @param flags for its JVM, as {@code -Xmx128m}
	 */
	public Product jvm(String... flags) {
		this.jvmFlags = List.of(flags);
		this.apart = true;
		return this;
	}

	/** The same installation with another folder for {@code jobs} and {@code var}. */
	public Product home(Path home) {
		this.home = home;
		return this;
	}

	/** Sets a property through the environment. */
	public Product set(String property, String value) {
		this.environment.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
		return this;
	}

	/** Runs a command to its end. */
	public Ended run(String... arguments) {
		if (this.apart) {
			return start(arguments).end();
		}
		Map<String, String> all = new HashMap<>(System.getenv());
		all.keySet().removeIf(Product::isSetting);
		all.putAll(this.environment);
		CommandHere.Ended ended = CommandHere.run(this.home, all, arguments);
		return new Ended(ended.exitCode(), ended.output());
	}

	private static boolean isSetting(String variable) {
		return variable.startsWith("CSP_") || variable.startsWith("SPRING_");
	}

	/** Starts a command in a process of its own and returns while it runs. */
	public Started start(String... arguments) {
		return start(CspSync.class, arguments);
	}

	/** Starts a process that runs commands one after the other. */
	Session open() {
		return new Session(start(CommandsOfInput.class));
	}

	private Started start(Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(List.of("-Duser.timezone=UTC", "-Dcsp-sync.home=" + this.home));
		command.addAll(this.jvmFlags);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		try {
			Path output = this.folder.resolve("output-" + (++this.number) + ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().keySet().removeIf(Product::isSetting);
			builder.environment().putAll(this.environment);
			return new Started(builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public record Started(Process process, Path output) {

		public Ended end() {
			try {
				if (!this.process.waitFor(5, TimeUnit.MINUTES)) {
					this.process.destroyForcibly();
					throw new AssertionError("Did not end within 5 minutes:\n" + Files.readString(this.output));
				}
				return new Ended(this.process.exitValue(), Files.readString(this.output));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				this.process.destroyForcibly();
				throw new IllegalStateException(ex);
			}
		}

		/** SIGKILL: no hook runs. */
		void kill() {
			this.process.destroyForcibly();
			this.process.onExit().join();
		}

		/** SIGTERM. */
		Ended terminate() {
			this.process.destroy();
			return end();
		}

	}

	public record Ended(int exitCode, String output) {
	}

	/** A process with commands one after the other. */
	static final class Session implements AutoCloseable {

		private final Started started;

		private int answered;

		Session(Started started) {
			this.started = started;
		}

		Ended run(String... arguments) {
			try {
				Writer in = this.started.process().outputWriter();
				in.write(String.join(" ", arguments) + "\n");
				in.flush();
				String before = "\n" + CommandsOfInput.ENDED;
				while (true) {
					String output = Files.readString(this.started.output()).substring(this.answered);
					int end = output.indexOf(before);
					int line = (end < 0) ? -1 : output.indexOf('\n', end + before.length());
					if (line > 0) {
						this.answered += line;
						return new Ended(Integer.parseInt(output.substring(end + before.length(), line)),
								output.substring(0, end));
					}
					if (!this.started.process().isAlive()) {
						throw new AssertionError("The process is gone:\n" + output);
					}
					Thread.sleep(20);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Started started() {
			return this.started;
		}

		@Override
		public void close() {
			this.started.kill();
		}

	}

}
