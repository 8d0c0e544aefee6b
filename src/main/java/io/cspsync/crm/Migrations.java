package io.cspsync.crm;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

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
