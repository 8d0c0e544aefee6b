package io.cspsync.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "check",
		description = "Tries every prerequisite of a run, all of them, and says what is missing and what to do.",
		footer = { "", "Example: ./run.sh check --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90", "",
				"Exit codes: 0 all is well, 2 a run could not start, 3 some tenants would fail" })
final class CheckCommand implements Callable<Integer> {

	private static final int STOPPED = 143;

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--job", paramLabel = "NAME", defaultValue = Looking.DEFAULT_JOB,
			description = "The job file in jobs/ (default nightly).")
	private String job = Looking.DEFAULT_JOB;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "Of the tenants only this one, in full; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--partner-only", description = "Leave the tenants out.")
	private boolean partnerOnly;

	@Option(names = "--verbose", description = "Tell also of the tenants of which there is nothing to say.")
	private boolean verbose;

	@Option(names = "--json", description = "All of it, as JSON.")
	private boolean json;

	CheckCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		if (this.partnerOnly && !this.tenants.isEmpty()) {
			throw new UsageException("--partner-only leaves the tenants out and --tenant names some: take one of them");
		}
		Checks checks = new Checks(this.surroundings, settings());
		try {
			Set<TenantId> chosen = new LinkedHashSet<>(this.tenants);
			Checked checked = checks.run(chosen, !this.partnerOnly);
			this.surroundings.out()
				.print(this.json ? CheckJson.of(checked)
						: new CheckText(this.surroundings.style(), this.surroundings.marks()).of(checked,
								this.verbose || !chosen.isEmpty()));
			return checked.exitCode();
		}
		catch (StoppedException ex) {
			this.surroundings.err().println("Stopped before all was checked.");
			return this.surroundings.stop().exitCode(STOPPED);
		}
	}

	/** A file that cannot be read leaves what the environment sets. */
	private CheckSettings settings() {
		try {
			JobSettings read = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
			return new CheckSettings(read, this.runner.violations(read));
		}
		catch (SettingsException ex) {
			return new CheckSettings(JobSettings.ofEnvironment(this.job, this.surroundings.environment()),
					ex.violations());
		}
	}

}
