package io.cspsync.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

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

	@Option(names = "--dry-run", description = "Change nothing: run on a copy and say what would change.")
	private boolean dryRun;

	@Option(names = "--json", description = "With --dry-run: all that would change, as JSON.")
	private boolean json;

	SyncCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		if (this.json && !this.dryRun) {
			throw new UsageException(
					"--json is for what sync --dry-run finds; ./run.sh status --json tells of a real run");
		}
		Function<Night, NightEnd> sync = (night) -> night.sync(new LinkedHashSet<>(this.tenants));
		NightEnd end;
		if (this.dryRun) {
			JobSettings settings = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
			end = this.runner.dryRun(settings, this.json, sync);
		}
		else {
			JobSettings settings = this.runner.settings(this.job);
			end = this.tenants.isEmpty() ? this.runner.runAndThenSignIns(settings, sync)
					: this.runner.run(settings, sync);
		}
		return end.exitCode();
	}

}
