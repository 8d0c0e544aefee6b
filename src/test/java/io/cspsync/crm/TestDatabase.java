package io.cspsync.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

	/** A pool on a new, migrated database that nobody else uses. */
	public static HikariDataSource fresh() {
		return SERVER.create("template_migrated");
	}

	/** A pool on a new database without any table. */
	public static HikariDataSource empty() {
		return SERVER.create("template1");
	}

	/** The settings that point the product at a pool's database. */
	public static Map<String, String> settings(HikariDataSource pool) {
		PGSimpleDataSource source = (PGSimpleDataSource) pool.getDataSource();
		return Map.of("spring.datasource.url", source.getUrl(), "spring.datasource.username", SERVER.user,
				"spring.datasource.password", SERVER.password);
	}

	private static TestDatabase start() {
		TestDatabase server = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
		new JdbcTemplate(server.source("postgres")).execute("create database template_migrated");
		new Migrations(server.source("template_migrated")).migrate();
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

	private synchronized HikariDataSource create(String template) {
		String name = "t" + NUMBER.incrementAndGet();
		new JdbcTemplate(source("postgres")).execute("create database " + name + " template " + template);
		HikariDataSource pool = new DroppedOnClose(name);
		pool.setDataSource(source(name));
		pool.setConnectionInitSql("set search_path to " + Migrations.SEARCH_PATH);
		pool.setMaximumPoolSize(20);
		pool.setMinimumIdle(0);
		return pool;
	}

	private void drop(String name) {
		new JdbcTemplate(source("postgres")).execute("drop database if exists " + name + " with (force)");
	}

	private PGSimpleDataSource source(String database) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setServerNames(new String[] { this.host });
		source.setPortNumbers(new int[] { this.port });
		source.setUser(this.user);
		source.setPassword(this.password);
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
