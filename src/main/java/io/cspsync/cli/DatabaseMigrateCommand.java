package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import picocli.CommandLine.Command;

@Command(name = "migrate",
		description = { "Makes the tables in the database that the settings name, or brings them to this version.",
				"For those who keep the role that owns the tables off the machine of the nights: sync does it "
						+ "by itself where it may (see sql/roles.sql). A second time changes nothing." },
		footer = { "", "Example: SPRING_DATASOURCE_USERNAME=csp_owner ./run.sh database migrate" })
final class DatabaseMigrateCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	DatabaseMigrateCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB,
				this.surroundings.environment());
		try (Database database = Database.open(this.surroundings, settings)) {
			database.migrate();
		}
		this.surroundings.out().println("The tables are those of this version.");
		return 0;
	}

}
