package io.cspsync.crm;

import java.util.Properties;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

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

	private final DataSource dataSource;

	public Migrations(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/** For a database that is not yet behind a pool. */
	public static Migrations at(String url, @Nullable String user, @Nullable String password) {
		return new Migrations(source(url, user, password));
	}

	/**
	 * Migrates all three schemas, creating them when missing. Foreign tables in other
	 * schemas are left alone.
	 * @throws org.flywaydb.core.api.FlywayException if a migration fails or an applied
	 * one was changed
	 */
	public void migrate() {
		migrate("batch", "classpath:sql/migrations/batch");
		migrate(CRM, "classpath:sql/migrations/crm");
		migrate("reporting", "classpath:sql/views");
	}

	private static DataSource source(String url, @Nullable String user, @Nullable String password) {
		DriverManagerDataSource source = new DriverManagerDataSource(url);
		Properties login = new Properties();
		if (user != null) {
			login.setProperty("user", user);
		}
		if (password != null) {
			login.setProperty("password", password);
		}
		source.setConnectionProperties(login);
		return source;
	}

	private void migrate(String schema, String location) {
		Flyway.configure()
			.dataSource(this.dataSource)
			.schemas(schema)
			.defaultSchema(schema)
			.locations(location)
			.failOnMissingLocations(true)
			.load()
			.migrate();
	}

}
