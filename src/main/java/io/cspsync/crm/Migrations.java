package io.cspsync.crm;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Brings the three schemas to the newest version: {@code batch} (Spring Batch's tables),
 * {@code crm} (ours) and {@code reporting} (the views). A second call changes nothing.
 *
 * <p>
 * Each schema keeps its own history, so that a copy of the CRM alone can be migrated for
 * a dry run.
 */
public final class Migrations {

	/** The schema of the CRM's tables unless a copy is asked for. */
	public static final String CRM = "crm";

	/** The schema of a dry run: a copy of the CRM's tables, and Spring Batch's. */
	public static final String DRY_RUN = "crm_dry";

	/** Where statements of a real run find their tables. */
	public static final String SEARCH_PATH = CRM + ", batch";

	private static final String CRM_LOCATION = "classpath:sql/migrations/crm";

	private static final String BATCH_LOCATION = "classpath:sql/migrations/batch";

	private final DataSource dataSource;

	private final String url;

	private final Login login;

	/** As whoever the connections are of. */
	public Migrations(DataSource dataSource) {
		this(dataSource, "of the pool", Login.ofProgram(null, null));
	}

	private Migrations(DataSource dataSource, String url, Login login) {
		this.dataSource = dataSource;
		this.url = url;
		this.login = login;
	}

	/** For a database that is not yet behind a pool. */
	public static Migrations at(String url, Login login) {
		return new Migrations(source(url, login), url, login);
	}

	/**
	 * Migrates all three schemas, creating them when missing. Foreign tables in other
	 * schemas are left alone. A role that may only read and write rows can do this too,
	 * as long as there is nothing to migrate.
	 * @throws DatabaseException if the role may not do it or cannot connect
	 * @throws FlywayException if a migration fails or an applied one was changed
	 */
	public void migrate() {
		try {
			flyway("batch", BATCH_LOCATION).load().migrate();
			flyway(CRM, CRM_LOCATION).load().migrate();
			flyway("reporting", "classpath:sql/views").load().migrate();
		}
		catch (FlywayException ex) {
			SQLException noEntry = DatabaseException.findNoEntry(ex);
			if (noEntry != null) {
				throw DatabaseException.of(this.url, this.login, noEntry);
			}
			SQLException refusal = DatabaseException.findRefusal(ex);
			throw (refusal != null)
					? DatabaseException.mayNotMigrate(DatabaseException.withoutSecrets(this.url), this.login, refusal)
					: ex;
		}
	}

	/**
	 * How far the tables are, and whether this login could bring them further. Changes
	 * nothing.
	 */
	public DatabaseState state() {
		try {
			return look();
		}
		catch (FlywayException | DataAccessException ex) {
			SQLException refusal = DatabaseException.findNoEntry(ex);
			throw (refusal != null) ? DatabaseException.of(this.url, this.login, refusal)
					: new DatabaseException("How far the tables are cannot be told: " + ex.getMessage());
		}
	}

	private DatabaseState look() {
		List<Flyway> all = List.of(flyway("batch", BATCH_LOCATION).load(), flyway(CRM, CRM_LOCATION).load(),
				flyway("reporting", "classpath:sql/views").load());
		List<MigrationInfo> known = all.stream().flatMap((one) -> Stream.of(one.info().all())).toList();
		return DatabaseState.of(JdbcClient.create(this.dataSource), known);
	}

	/** The version of the CRM's tables in a schema, null when it has none. */
	@Nullable MigrationVersion version(String schema) {
		MigrationInfo newest = flyway(schema, CRM_LOCATION).load().info().current();
		return (newest != null) ? newest.getVersion() : null;
	}

	/** Brings the CRM's tables in a schema to that version, null for the newest. */
	void migrateCrm(String schema, @Nullable MigrationVersion version) {
		flyway(schema, CRM_LOCATION).target((version != null) ? version : MigrationVersion.LATEST).load().migrate();
	}

	/**
	 * Puts Spring Batch's tables into a schema that has the CRM's already. They have a
	 * history of their own there, which begins in a schema that is not empty.
	 */
	void migrateBatch(String schema) {
		flyway(schema, BATCH_LOCATION).table("flyway_schema_history_batch")
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate();
	}

	static DataSource source(String url, Login login) {
		DriverManagerDataSource source = new DriverManagerDataSource(url);
		source.setConnectionProperties(login.properties());
		return source;
	}

	private FluentConfiguration flyway(String schema, String location) {
		return Flyway.configure()
			.dataSource(this.dataSource)
			.schemas(schema)
			.defaultSchema(schema)
			.locations(location)
			.failOnMissingLocations(true);
	}

}
