package io.cspsync.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", description = "Imports a night: all tenants, or the chosen ones.")
final class SyncCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--job", paramLabel = "NAME", defaultValue = Looking.DEFAULT_JOB,
			description = "The job file in jobs/ (default nightly).")
	private String job = Looking.DEFAULT_JOB;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "Only this tenant; may be given several times.")
	private List<TenantId> tenants = List.of();

	SyncCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
		return this.runner.run(settings, (night) -> night.sync(new LinkedHashSet<>(this.tenants))).exitCode();
	}

}
