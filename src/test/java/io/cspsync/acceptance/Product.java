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

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Sandbox;

/**
 * One installation: settings, state folder and database. Each call starts a process, as cron
 * does.
 */
final class Product {

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private int number;

	Product(Path folder, Sandbox sandbox, HikariDataSource database) {
		this.folder = folder;
		sandbox.settings().forEach(this::set);
		set("csp.token-store.file", folder.resolve("refresh-token").toString());
		TestDatabase.settings(database).forEach(this::set);
	}

	/** Sets a property through the environment. */
	Product set(String property, String value) {
		this.environment.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
		return this;
	}

	Product unset(String property) {
		this.environment.remove(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
		return this;
	}

	/** Runs a command to its end. */
	Ended run(String... arguments) {
		return start(arguments).end();
	}

	/** Starts a command and returns while it runs. */
	Started start(String... arguments) {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Duser.timezone=UTC", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), "io.cspsync.cli.CspSync"));
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

	record Started(Process process, Path output) {

		Ended end() {
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

	record Ended(int exitCode, String output) {
	}

}
