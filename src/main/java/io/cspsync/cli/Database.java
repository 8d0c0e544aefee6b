package io.cspsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.cspsync.cli.postgres.EmbeddedServer;
import io.cspsync.cli.postgres.ServerAddress;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.DatabaseState;
import io.cspsync.crm.DryRun;
import io.cspsync.crm.Login;
import io.cspsync.crm.Migrations;
import io.cspsync.crm.RunLock;
import org.jspecify.annotations.Nullable;

/**
 * The database that the settings name, or else the embedded one, kept up as long as this
 * is open.
 */
final class Database implements AutoCloseable {

	private static final String URL = "spring.datasource.url";

	private static final String OWNER = "spring.flyway.user";

	private static final String OWNERS_PASSWORD = "spring.flyway.password";

	private final String url;

	private final @Nullable String user;

	private final @Nullable String password;

	private final Login owner;

	private final @Nullable EmbeddedServer server;

	private final boolean dryRun;

	private Database(String url, @Nullable String user, @Nullable String password, Login owner,
			@Nullable EmbeddedServer server, boolean dryRun) {
		this.url = url;
		this.user = user;
		this.password = password;
		this.owner = owner;
		this.server = server;
		this.dryRun = dryRun;
	}

	/**
	 * Opens the database that the settings name; without one, the embedded one in
	 * {@code var/postgres}, made when missing.
	 * @throws io.cspsync.crm.DatabaseException if it cannot be reached
	 * @throws io.cspsync.cli.postgres.PostgresException if it cannot be started
	 */
	static Database open(Surroundings surroundings, JobSettings settings) {
		String url = settings.value(URL);
		if (url == null || url.isBlank()) {
			return embedded(EmbeddedServer.open(folder(surroundings), 0));
		}
		String user = settings.value("spring.datasource.username");
		String password = settings.value("spring.datasource.password");
		Database database = new Database(url.strip(), user, password, owner(settings, user, password), null, false);
		// Tried before anything is built on it: a wrong password is one sentence.
		database.connect().close();
		return database;
	}

	/** Who makes the tables: whoever does everything, unless a role is named for it. */
	private static Login owner(JobSettings settings, @Nullable String user, @Nullable String password) {
		String owner = settings.value(OWNER);
		String ownersPassword = settings.value(OWNERS_PASSWORD);
		if (owner != null && !owner.isBlank()) {
			return Login.ofOwner(owner.strip(), ownersPassword);
		}
		if (ownersPassword != null) {
			throw new UsageException(
					"spring.flyway.password (SPRING_FLYWAY_PASSWORD) is set, but it is the password of "
							+ "nobody: set spring.flyway.user (SPRING_FLYWAY_USER) to the role that owns the tables, or unset it");
		}
		return Login.ofProgram(user, password);
	}

	/** The database of a server that somebody else closes. */
	static Database attached(EmbeddedServer server) {
		return embedded(server.address(), null);
	}

	private static Database embedded(EmbeddedServer server) {
		return embedded(server.address(), server);
	}

	// Its server is the program's own, and so is its one role.
	private static Database embedded(ServerAddress address, @Nullable EmbeddedServer server) {
		return new Database(address.jdbcUrl(), address.user(), address.password(),
				Login.ofProgram(address.user(), address.password()), server, false);
	}

	/**
	 * Whether there is anything to look at: looking alone should not make a database.
	 */
	static boolean exists(Surroundings surroundings, JobSettings settings) {
		return settings.value(URL) != null || Files.exists(folder(surroundings).resolve("data"));
	}

	private static Path folder(Surroundings surroundings) {
		return surroundings.var().resolve("postgres");
	}

	/**
	 * The same database, but led to the copy on which a dry run works. Closing it closes
	 * nothing.
	 */
	Database forDryRun() {
		return new Database(this.url, this.user, this.password, this.owner, null, true);
	}

	/**
	 * What makes and compares the copy, as the tables' owner; empty unless this leads to
	 * it.
	 */
	Optional<DryRun> dryRun() {
		return this.dryRun ? Optional.of(DryRun.at(this.url, this.owner)) : Optional.empty();
	}

	/**
	 * Brings the tables to this version, as their owner; a second time changes nothing.
	 * @throws io.cspsync.crm.DatabaseException if there is something to change and the
	 * role may not
	 */
	void migrate() {
		Migrations.at(this.url, this.owner).migrate();
	}

	/** How far the tables are, asked as their owner; changes nothing. */
	DatabaseState state() {
		return Migrations.at(this.url, this.owner).state();
	}

	/** One connection that only reads. */
	CrmDatabase connect() {
		return this.dryRun ? CrmDatabase.openDryRun(this.url, this.user, this.password)
				: CrmDatabase.open(this.url, this.user, this.password);
	}

	/** One connection that writes. */
	CrmDatabase connectForWriting() {
		return CrmDatabase.openForWriting(this.url, this.user, this.password);
	}

	/**
	 * One connection that writes, as whoever owns the tables; of the settings' one role
	 * where they name no other.
	 */
	CrmDatabase connectAsOwner() {
		return CrmDatabase.openAs(this.url, this.owner);
	}

	/** What keeps runs, and whoever changes what they read, apart. */
	RunLock lock(Clock clock) {
		return RunLock.at(this.url, this.user, this.password, clock);
	}

	/** The settings that lead a Spring context here. */
	Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>(
				Map.of(URL, this.url, "spring.datasource.username", (this.user != null) ? this.user : "",
						"spring.datasource.password", (this.password != null) ? this.password : ""));
		if (this.dryRun) {
			properties.put("spring.datasource.hikari.connection-init-sql", "set search_path to " + Migrations.DRY_RUN);
		}
		return properties;
	}

	/** Stops the embedded server unless somebody else uses it. */
	@Override
	public void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

}
