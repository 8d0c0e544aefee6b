package io.cspsync.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import org.jspecify.annotations.Nullable;

/**
 * How commands look at the database: one connection that only reads, no Spring context.
 */
final class Looking {

	static final String DEFAULT_JOB = "nightly";

	private final Surroundings surroundings;

	private final JobSettings settings;

	Looking(Surroundings surroundings) {
		this(surroundings, JobSettings.ofDefault(surroundings.jobs(), DEFAULT_JOB, surroundings.environment()));
	}

	Looking(Surroundings surroundings, JobSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings;
	}

	/** Those of the job whose database is looked at. */
	JobSettings settings() {
		return this.settings;
	}

	/** The zone in which people read times. */
	ZoneId zone() {
		String zone = this.settings.value("csp.run.time-zone");
		try {
			return (zone != null) ? ZoneId.of(zone) : ZoneOffset.UTC;
		}
		catch (DateTimeException ex) {
			// A wrong setting is for sync to refuse; looking goes on.
			return ZoneOffset.UTC;
		}
	}

	/**
	 * Looks at the database.
	 * @throws UsageException if nothing was ever imported
	 */
	<T> T at(Function<CrmDatabase, T> look) {
		T answer = ifThere(look);
		if (answer == null) {
			throw new UsageException("Nothing was imported yet: ./run.sh sync does it, ./run.sh demo shows it");
		}
		return answer;
	}

	/**
	 * As {@link #at}, for what the tables of an older version lack.
	 * @throws io.cspsync.crm.DatabaseException if they are of one
	 */
	<T> T atThisVersion(Function<CrmDatabase, T> look) {
		return at((crm) -> {
			crm.requireBilling();
			return look.apply(crm);
		});
	}

	/** Looks at the database; null if nothing was ever imported. */
	<T> @Nullable T ifThere(Function<CrmDatabase, T> look) {
		if (!Database.exists(this.surroundings, this.settings)) {
			return null;
		}
		try (Database database = Database.open(this.surroundings, this.settings);
				CrmDatabase connection = database.connect()) {
			return connection.isMigrated() ? look.apply(connection) : null;
		}
	}

}
