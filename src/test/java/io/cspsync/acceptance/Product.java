package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One installation: settings, state folder and database. Each call starts a process, as
 * cron does.
 */
public final class Product {

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private List<String> jvmFlags = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

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
		for (Map<String, String> some : settings) {
			some.forEach(this::set);
		}
	}

	/** The same installation with flags for the JVM, as {@code -Xmx128m}. */
	public Product jvm(String... flags) {
		this.jvmFlags = List.of(flags);
		return this;
	}

	/** Sets a property through the environment. */
	public Product set(String property, String value) {
		this.environment.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
		return this;
	}

	/** Runs a command to its end. */
	public Ended run(String... arguments) {
		return start(arguments).end();
	}

	/** Starts a command and returns while it runs. */
	public Started start(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.add("-Duser.timezone=UTC");
		command.addAll(this.jvmFlags);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.cspsync.cli.CspSync"));
		command.addAll(List.of(arguments));
		try {
			Path output = this.folder.resolve("output-" + (++this.number) + ".txt");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().keySet().removeIf((name) -> name.startsWith("CSP_") || name.startsWith("SPRING_"));
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

}
