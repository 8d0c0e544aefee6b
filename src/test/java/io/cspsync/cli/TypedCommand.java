package io.cspsync.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.signin.SignInsProperties;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Types commands as a person would, in a folder and an environment of their own.
 */
final class TypedCommand {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final Path home;

	private final Map<String, String> environment = new HashMap<>();

	private final Stop stop = new Stop();

	private Nights nights = (settings, database, progress) -> {
		throw new IllegalStateException("This test starts no night");
	};

	private List<Class<?>> records = List.of(Nothing.class, SignInsProperties.class);

	private InputStream in = InputStream.nullInputStream();

	private boolean terminal;

	private int exitCode;

	private TypedCommand(Path home) {
		this.home = home;
	}

	/** Commands of an empty folder, whose one job has no setting. */
	static TypedCommand in(Path home) {
		try {
			Files.createDirectories(home.resolve("jobs"));
			Files.writeString(home.resolve("jobs/nightly.yml"), "csp:\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new TypedCommand(home);
	}

	TypedCommand with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/** Lets the settings name the database that the pool leads to. */
	TypedCommand at(HikariDataSource pool) {
		PGSimpleDataSource source = (PGSimpleDataSource) pool.getDataSource();
		return with("SPRING_DATASOURCE_URL", source.getURL()).with("SPRING_DATASOURCE_USERNAME", source.getUser())
			.with("SPRING_DATASOURCE_PASSWORD", source.getPassword());
	}

	TypedCommand ending(Nights answers) {
		this.nights = answers;
		return this;
	}

	/** Checks the settings of these records. */
	TypedCommand checking(List<Class<?>> types) {
		this.records = types;
		return this;
	}

	/** Really starts nights, with all settings checked. */
	TypedCommand endingAsItDoes() {
		this.records = SettingsRecords.find();
		return ending(new SpringNights(() -> this.records));
	}

	/** Runs the command to its end. */
	TypedCommand type(String... arguments) {
		NightRunner runner = new NightRunner(surroundings(), this.nights, () -> this.records);
		this.exitCode = CspSync.commandLine(surroundings(), runner).execute(arguments);
		return this;
	}

	/** A person watches. */
	TypedCommand onTerminal() {
		this.terminal = true;
		return this;
	}

	/** What stands on standard input. */
	TypedCommand typing(InputStream typed) {
		this.in = typed;
		return this;
	}

	Stop stop() {
		return this.stop;
	}

	Surroundings surroundings() {
		return new Surroundings(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), this.home, this.environment, this.terminal,
				this.stop, Clock.fixed(NIGHT, ZoneOffset.UTC), this.in);
	}

	int exitCode() {
		return this.exitCode;
	}

	String answer() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	String complaint() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	/** Settings of which there is none. */
	@ConfigurationProperties("csp.nothing")
	record Nothing() {
	}

}
