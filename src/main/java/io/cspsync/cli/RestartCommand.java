package io.cspsync.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.RunReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "restart", description = "Goes on with the newest run: takes just the tenants that are not complete.",
		footer = { "", "Examples: ./run.sh restart", "          ./run.sh restart --run 20261123T020000Z",
				"By itself, after some time: csp.run.restarts and csp.run.restart-after" })
final class RestartCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--run", paramLabel = "K",
			description = "Only if this is the run that would be restarted; any other is refused with the reason.")
	private @Nullable String runKey;

	RestartCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		Optional<RunReports.Started> newest = new Looking(this.surroundings).ifThere(this::newestRun);
		String job = (newest != null) ? newest.map(RunReports.Started::job).orElse(null) : null;
		if (job == null) {
			throw new UsageException("There is no run to restart: ./run.sh sync makes one");
		}
		JobSettings settings = this.runner.settings(job);
		return this.runner.runAndThenSignIns(settings, (night) -> night.restart(this.runKey)).exitCode();
	}

	/** The settings must be those of the job that the run was started for. */
	private Optional<RunReports.Started> newestRun(CrmDatabase database) {
		Optional<RunReports.Started> newest = database.runs().findNewestStarted("all");
		Optional<String> dryRun = database.dryRuns().findNewest();
		if (newest.isPresent() && dryRun.filter((key) -> key.compareTo(newest.get().runKey()) > 0).isPresent()) {
			this.surroundings.err()
				.println("Dry run %s changed nothing and is not restarted; the newest run is %s, job %s."
					.formatted(dryRun.get(), newest.get().runKey(), newest.get().job()));
		}
		return newest;
	}

}
