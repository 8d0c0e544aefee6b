package io.cspsync.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One real PostgreSQL for the whole test JVM: a container where a Docker engine answers,
 * the embedded binaries otherwise. Each test class asks for a database of its own, which
 * is a copy of a migrated template and is dropped when its pool is closed.
 */
public final class TestDatabase {

	/** Whose the tables are. */
	static final String OWNER = "csp_owner";

	/** As whom the program runs. */
	static final String APP = "csp_app";

	/** Who reads the reports. */
	static final String REPORT = "csp_report";

	private static final String PASSWORD = "secret";

	private static final TestDatabase SERVER = start();

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private final String host;

	private final int port;

	private final String user;

	private final String password;

	private TestDatabase(String host, int port, String user, String password) {
		this.host = host;
		this.port = port;
		this.user = user;
		this.password = password;
	}

	/**
	 * A pool on a new, migrated database that nobody else uses, as the role that runs the
	 * program: {@code sql/roles.sql} made it, and it may do no more than that says.
	 */
	public static HikariDataSource fresh() {
		HikariDataSource pool = SERVER.create("template_migrated", APP);
		// The rights of a database are no part of what its copies get.
		SERVER.execute(name(pool), RolesScript.text(OWNER, APP, REPORT));
		return pool;
	}

	/**
	 * A pool on a new database without any table or schema, which belongs to the pool's
	 * role: there one role does everything.
	 */
	public static HikariDataSource empty() {
		HikariDataSource pool = SERVER.create("template1", OWNER);
		SERVER.execute("postgres", "alter database %s owner to %s".formatted(name(pool), OWNER));
		return pool;
	}

	/**
	 * The same database as the role to whom the tables belong, for what the program
	 * itself may not do: make or break tables, or delete people.
	 */
	public static DataSource owner(HikariDataSource pool) {
		return as(pool, OWNER);
	}

	/** The same database as the role that runs the program. */
	static DataSource app(HikariDataSource pool) {
		return as(pool, APP);
	}

	/** The same database as the role that reads the reports. */
	public static DataSource report(HikariDataSource pool) {
		return as(pool, REPORT);
	}

	/** The same database as its server's superuser. */
	public static DataSource admin(HikariDataSource pool) {
		return as(pool, SERVER.user);
	}

	private static DataSource as(HikariDataSource pool, String role) {
		PGSimpleDataSource source = SERVER.source(name(pool), role);
		source.setOptions("-c search_path=" + Migrations.SEARCH_PATH.replace(" ", ""));
		return source;
	}

	/** The settings that point the product at a pool's database, with its roles. */
	public static Map<String, String> settings(HikariDataSource pool) {
		PGSimpleDataSource source = (PGSimpleDataSource) pool.getDataSource();
		String user = String.valueOf(source.getUser());
		Map<String, String> settings = new HashMap<>(Map.of("spring.datasource.url", source.getUrl(),
				"spring.datasource.username", user, "spring.datasource.password", PASSWORD));
		if (user.equals(APP)) {
			settings.put("spring.flyway.user", OWNER);
			settings.put("spring.flyway.password", PASSWORD);
		}
		return Map.copyOf(settings);
	}

	/** What makes the copy for a dry run in a pool's database, as the product does. */
	public static DryRun dryRun(HikariDataSource pool) {
		String url = ((PGSimpleDataSource) pool.getDataSource()).getUrl();
		return DryRun.at(url, Login.ofOwner(OWNER, PASSWORD));
	}

	private static String name(HikariDataSource pool) {
		return String.valueOf(((PGSimpleDataSource) pool.getDataSource()).getDatabaseName());
	}

	private void execute(String database, String sql) {
		new JdbcTemplate(source(database, this.user)).execute(sql);
	}

	private static TestDatabase start() {
		TestDatabase server = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
		server.execute("postgres", "create database template_migrated");
		server.execute("template_migrated", RolesScript.text(OWNER, APP, REPORT));
		for (String role : List.of(OWNER, APP, REPORT)) {
			server.execute("postgres", "alter role %s password '%s'".formatted(role, PASSWORD));
		}
		Migrations.at(server.source("template_migrated", OWNER).getUrl(), Login.ofOwner(OWNER, PASSWORD)).migrate();
		return server;
	}

	@SuppressWarnings("resource") // lives as long as the JVM; Ryuk removes it
	private static TestDatabase container() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
		container.start();
		return new TestDatabase(container.getHost(), container.getFirstMappedPort(), container.getUsername(),
				container.getPassword());
	}

	@SuppressWarnings("resource") // lives as long as the JVM; stopped by its own shutdown
									// hook
	private static TestDatabase embedded() {
		try {
			EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
			return new TestDatabase("localhost", postgres.getPort(), "postgres", "postgres");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized HikariDataSource create(String template, String role) {
		String name = "t" + NUMBER.incrementAndGet();
		execute("postgres", "create database " + name + " template " + template);
		HikariDataSource pool = new DroppedOnClose(name);
		pool.setDataSource(source(name, role));
		pool.setConnectionInitSql("set search_path to " + Migrations.SEARCH_PATH);
		pool.setMaximumPoolSize(20);
		pool.setMinimumIdle(0);
		return pool;
	}

	private void drop(String name) {
		execute("postgres", "drop database if exists " + name + " with (force)");
	}

	private PGSimpleDataSource source(String database, String role) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setServerNames(new String[] { this.host });
		source.setPortNumbers(new int[] { this.port });
		source.setUser(role);
		source.setPassword(role.equals(this.user) ? this.password : PASSWORD);
		source.setDatabaseName(database);
		return source;
	}

	/**
	 * Each database is a thousand files, which the server's end would have to delete all
	 * at once.
	 */
	private static final class DroppedOnClose extends HikariDataSource {

		private final String name;

		DroppedOnClose(String name) {
			this.name = name;
		}

		@Override
		public void close() {
			super.close();
			SERVER.drop(this.name);
		}

	}

}
