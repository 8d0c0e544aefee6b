package io.cspsync.cli;

import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;

/**
 * How commands change the CRM: one transaction on one connection.
 */
final class Writing {

	private final Surroundings surroundings;

	private final JobSettings settings;

	Writing(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.settings = JobSettings.ofDefault(surroundings.jobs(), Looking.DEFAULT_JOB, surroundings.environment());
	}

	/**
	 * Does the work without a lock, in a database that is there.
	 * @throws UsageException if nothing was ever imported or loaded
	 */
	<T> T at(Function<CrmDatabase, T> work) {
		if (!Database.exists(this.surroundings, this.settings)) {
			throw new UsageException("There is no CRM yet: ./run.sh sync makes it, ./run.sh demo shows it");
		}
		try (Database database = Database.open(this.surroundings, this.settings)) {
			database.migrate();
			try (CrmDatabase crm = database.connectForWriting()) {
				return crm.inTransaction(() -> work.apply(crm));
			}
		}
	}

}
