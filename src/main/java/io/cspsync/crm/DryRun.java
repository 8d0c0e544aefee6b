package io.cspsync.crm;

import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * The ground on which a dry run works: the schema {@value Migrations#DRY_RUN}, a copy of
 * the CRM with Spring Batch's tables of its own. Nothing here writes into the CRM. To be
 * used under the lock of the runs only; the copy stays for looking until the next one.
 */
public final class DryRun {

	private final DataSource source;

	private final String database;

	private final Login login;

	private @Nullable CrmFingerprint copied;

	private DryRun(DataSource source, String database, Login login) {
		this.source = source;
		this.database = database;
		this.login = login;
	}

	/** For a database that is not yet behind a pool, as a role that makes schemas. */
	public static DryRun at(String url, Login login) {
		return new DryRun(Migrations.source(url, login), DatabaseException.withoutSecrets(url), login);
	}

	/**
	 * Makes the copy; a second call makes it anew from the CRM as it is then.
	 * @throws DatabaseException if the user may not, as a sentence with the remedy
	 */
	public void prepare() {
		try {
			this.copied = new CrmCopy(this.source, Migrations.CRM, Migrations.DRY_RUN).make();
			new Migrations(this.source).migrateBatch(Migrations.DRY_RUN);
		}
		catch (RuntimeException ex) {
			SQLException refusal = DatabaseException.findRefusal(ex);
			throw (refusal != null) ? refused(refusal) : ex;
		}
	}

	/**
	 * Compares the copy with the CRM and stores the differences in the copy.
	 * @return the tables of the CRM that others changed while the dry run went on, and
	 * whose differences so are not only the run's
	 */
	public List<String> compare() {
		CrmFingerprint before = this.copied;
		if (before == null) {
			throw new IllegalStateException("Nothing was copied, so nothing can be compared");
		}
		try (SchemaSession session = SchemaSession.open(this.source, Migrations.DRY_RUN)) {
			return session.atOneMoment((jdbc) -> {
				CrmDifferences differences = new CrmDifferences(jdbc, Migrations.DRY_RUN);
				differences.store(Migrations.CRM, Migrations.DRY_RUN);
				List<String> changed = CrmFingerprint.of(jdbc, Migrations.CRM).differingFrom(before);
				differences.storeChangedMeanwhile(changed);
				return changed;
			});
		}
	}

	private DatabaseException refused(SQLException refusal) {
		return new DatabaseException(
				"""
						A dry run reads all tables of the CRM and works on a copy of them in the schema %1$s, but %2$s may not do \
						so in the database %3$s: PostgreSQL answered "%4$s". %5$s Or let its owner type grant create on database \
						… to %2$s if that is missing, or drop schema %1$s cascade if %1$s is somebody else's; tables in the \
						schema crm that are not the user's own need grant select. The real run needs none of it once its tables \
						are there."""
					.formatted(Migrations.DRY_RUN, this.login.words(), this.database, String.valueOf(refusal
						.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", ""), this.login.owner()
								? "Set SPRING_FLYWAY_USER to the role that owns the tables."
								: "Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to the role that owns the tables: it makes the copy."));
	}

}
