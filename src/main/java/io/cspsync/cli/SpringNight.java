package io.cspsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.cspsync.access.NightCalendar;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.DryRun;
import io.cspsync.crm.Expiries;
import io.cspsync.crm.Installations;
import io.cspsync.job.ExitCode;
import io.cspsync.job.NightlyRun;
import io.cspsync.job.RunOutcome;
import io.cspsync.job.RunRequest;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.graph.PartnerGraphs;
import io.cspsync.microsoft.login.KnownApps;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.signin.SignInsEnd;
import io.cspsync.signin.SignInsJob;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A night in its application context.
 */
final class SpringNight implements Night {

	private static final Logger log = LoggerFactory.getLogger(SpringNight.class);

	private static final Duration CALENDAR_PATIENCE = Duration.ofSeconds(15);

	private final ConfigurableApplicationContext context;

	private final JobSettings settings;

	private final String fingerprint;

	private final @Nullable DryRun dryRun;

	private volatile String signal = "";

	/**
	 * A night.
	 * @param dryRun the copy to which the context leads, null when it leads to the CRM
	 */
	SpringNight(ConfigurableApplicationContext context, JobSettings settings, String fingerprint,
			@Nullable DryRun dryRun) {
		this.dryRun = dryRun;
		this.context = context;
		this.settings = settings;
		this.fingerprint = fingerprint;
	}

	@Override
	public NightEnd sync(Set<TenantId> tenants) {
		RunRequest request = request(tenants);
		return end((this.dryRun != null)
				? run().rehearse(request, this.dryRun, () -> SpringNights.violations(this.context))
				: run().start(request));
	}

	@Override
	public NightEnd restart(@Nullable String runKey) {
		if (this.dryRun != null) {
			throw new IllegalStateException("A dry run is not restarted");
		}
		return end(run().restart(request(Set.of()), runKey));
	}

	@Override
	public NightEnd signIns(Set<TenantId> tenants) {
		RunRequest request = request(tenants);
		return this.context.getBean(Installations.class)
			.bind(request.cloud(), request.partner())
			.map((refusal) -> new NightEnd(null, 2, refusal, ""))
			.orElseGet(() -> end(this.context.getBean(SignInsJob.class).run(tenants)));
	}

	private NightEnd end(SignInsEnd ended) {
		int exitCode = switch (ended.how()) {
			case DONE, WINDOW -> (ended.failed() > 0) ? 3 : 0;
			case STOPPED -> this.signal.equals("SIGINT") ? 130 : 143;
			case LOCKED -> 4;
			case FAILED -> 1;
		};
		return new NightEnd(null, exitCode, ended.message(), ended.remedy());
	}

	/**
	 * After a run that went to its end: nothing that fails here may change how it ended.
	 */
	private void refreshCalendar() {
		try {
			List<NightCalendar.OfPartner> partners = this.context.getBean(PartnerLogins.class)
				.all()
				.stream()
				.map((login) -> new NightCalendar.OfPartner(login,
						this.context.getBean(KnownApps.class).of(login.partner()),
						this.context.getBean(PartnerGraphs.class).of(login).directory()))
				.toList();
			new NightCalendar(this.context.getBean(Expiries.class), CALENDAR_PATIENCE).refresh(partners);
		}
		catch (RuntimeException ex) {
			log.warn("The calendar stays as it was: {}", ex.getMessage());
		}
	}

	private NightlyRun run() {
		return this.context.getBean(NightlyRun.class);
	}

	private RunRequest request(Set<TenantId> tenants) {
		return new RunRequest(this.settings.job(), tenants, this.fingerprint,
				this.context.getBean(CloudProperties.class).login().getAuthority(),
				this.context.getBean(PartnersProperties.class).partnerApp().tenant());
	}

	private NightEnd end(RunOutcome outcome) {
		if (this.dryRun == null && outcome.exitCode().isEndOfAllSteps()) {
			refreshCalendar();
		}
		return new NightEnd(outcome.runKey(), outcome.exitCode().number(), outcome.message(), outcome.remedy(),
				outcome.exitCode() == ExitCode.NOTHING_TO_DO);
	}

	@Override
	public void stop(String signal) {
		this.signal = signal;
		if (this.context.isActive()) {
			run().stop(signal);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
