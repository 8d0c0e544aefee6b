package io.cspsync.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.signin.SignInsProperties;
import io.cspsync.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sign-ins",
		description = "Reads when people last signed in, of the tenants with Entra ID P1 or P2 in turns.",
		footer = { "", "With csp.sign-ins.enabled and after-night, sync and restart do this by themselves once the",
				"night is over.", "", "Example: ./run.sh sign-ins list" })
final class SignInsCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--job", paramLabel = "NAME", defaultValue = Looking.DEFAULT_JOB,
			description = "The job file in jobs/ whose settings count (default nightly).")
	private String job = Looking.DEFAULT_JOB;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "Only this tenant, also when it was read lately; may be given several times.")
	private List<TenantId> tenants = List.of();

	SignInsCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.of(this.surroundings.jobs(), this.job, this.surroundings.environment());
		if (!Database.exists(this.surroundings, settings)) {
			throw new UsageException("Nothing was imported yet: ./run.sh sync does it, then sign-ins can be read");
		}
		NightEnd end = this.runner.signIns(settings, () -> {
			if (!settings.bind(SignInsProperties.class).enabled()) {
				throw new UsageException(
						"Last sign-ins are not read, because csp.sign-ins.enabled is false: set it to true in jobs/%s.yml (CSP_SIGNINS_ENABLED) once the directory app has AuditLog.Read.All as an application permission"
							.formatted(this.job));
			}
		}, new LinkedHashSet<>(this.tenants));
		return end.exitCode();
	}

}
