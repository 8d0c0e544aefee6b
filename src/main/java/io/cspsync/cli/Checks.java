package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.cspsync.access.AccessCheck;
import io.cspsync.access.Area;
import io.cspsync.access.DiskFinding;
import io.cspsync.access.EndFindings;
import io.cspsync.access.Finding;
import io.cspsync.access.NeededPermissions;
import io.cspsync.access.PartnerClients;
import io.cspsync.access.PartnerFindings;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.job.RunProperties;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.graph.PartnerGraphs;
import io.cspsync.microsoft.graph.ServicePlans;
import io.cspsync.microsoft.login.CloudClock;
import io.cspsync.microsoft.login.KnownApp;
import io.cspsync.microsoft.login.KnownApps;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.microsoft.partnercenter.PartnerCenter;
import io.cspsync.microsoft.partnercenter.PartnerCenters;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;

/**
 * Carries out all checks, each for itself: settings, database, disk, then Microsoft.
 */
final class Checks {

	/** Waiting for a service that is down would tell nothing more. */
	private static final int ATTEMPTS = 3;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Surroundings surroundings;

	private final CheckSettings settings;

	private final EndFindings ends;

	private final List<Finding> findings = new ArrayList<>();

	Checks(Surroundings surroundings, CheckSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings;
		this.ends = new EndFindings(surroundings.clock().instant(), settings.of(RunProperties.class).warnDays());
	}

	/**
	 * Does them.
	 * @param chosen only these tenants, empty for all
	 * @param tenantsToo whether tenants are checked at all
	 */
	Checked run(Set<TenantId> chosen, boolean tenantsToo) {
		this.findings.addAll(this.settings.findings());
		try (CheckDatabase database = CheckDatabase.open(this.surroundings, this.settings)) {
			this.findings.addAll(database.findings());
			tryDisk();
			if (!this.settings.reachesMicrosoft()) {
				this.findings.add(Finding.notChecked(Area.SIGN_IN, "everything that Microsoft is asked",
						"csp.cloud.* and each partner-app.tenant-id (see above)"));
				return new Checked(this.findings, List.of(), List.of(), false);
			}
			return askMicrosoft(database, chosen, tenantsToo);
		}
	}

	private void tryDisk() {
		Map<String, Path> folders = new LinkedHashMap<>();
		folders.put("var", this.surroundings.var());
		folders.put("temporary files", Path.of(System.getProperty("java.io.tmpdir", ".")));
		folders.forEach((what, folder) -> {
			try {
				Path there = Files.exists(folder) ? folder : this.surroundings.home();
				this.findings.add(DiskFinding.of(what, Files.getFileStore(there.toAbsolutePath()).getUsableSpace()));
			}
			catch (IOException ex) {
				this.findings
					.add(Finding.notChecked(Area.MACHINE, "disk space of " + what, "a folder that can be read"));
			}
		});
	}

	private Checked askMicrosoft(CheckDatabase database, Set<TenantId> chosen, boolean tenantsToo) {
		Map<TenantId, String> route = new ConcurrentHashMap<>();
		CloudProperties cloud = this.settings.of(CloudProperties.class);
		Map<String, Object> patience = Map.of("csp.cloud.retry-attempts", Math.min(cloud.retryAttempts(), ATTEMPTS),
				"csp.cloud.retry-budget",
				(cloud.retryBudget().compareTo(PATIENCE) < 0) ? cloud.retryBudget() : PATIENCE);
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, this.settings.settings(),
				(tenant) -> route.getOrDefault(tenant, PartnerOfTenant.DEFAULT), patience)) {
			this.surroundings.stop().listen((signal) -> clients.get(StopSignal.class).raise(signal));
			this.findings.add(AccessCheck.clock(clients.get(CloudClock.class)));
			boolean mapsByGroup = database.ask((crm) -> crm.accessReports().mapsByGroup(), false);
			AccessCheck check = new AccessCheck(partnerClients(clients, cloud), clients.get(ServicePlans.class),
					NeededPermissions.of(this.settings.parts(mapsByGroup)), this.ends);
			List<PartnerFindings> partners = check.partners();
			partners.forEach((partner) -> this.findings.addAll(partner.findings()));
			List<TenantToCheck> tenants = tenantsToo ? TenantChoice
				.of(database.ask((crm) -> crm.accessReports().findTenants(), List.of()), partners, chosen) : List.of();
			tenants.forEach((tenant) -> route.put(tenant.tenantId(), tenant.partner()));
			List<Checked.OfTenant> found = checkTenants(check, tenants);
			return new CheckKeeping(database, this.ends, this.surroundings.clock()).keep(this.findings, found, partners,
					tenantsToo && chosen.isEmpty());
		}
	}

	private List<PartnerClients> partnerClients(MicrosoftClients clients, CloudProperties cloud) {
		return clients.get(PartnerLogins.class).all().stream().map((login) -> {
			PartnerCenter center = clients.get(PartnerCenters.class).of(login);
			boolean partnerApp = this.settings.isUsable(login.partner(), "partner-app", "token-store");
			boolean directoryApp = this.settings.isUsable(login.partner(), "directory-app");
			return new PartnerClients(login, center.profiles(), center.customers(),
					clients.get(PartnerGraphs.class).of(login).directory(),
					(partnerApp && directoryApp) ? apps(clients, login) : List.of(), cloud.name().partnerCenter(),
					partnerApp, directoryApp);
		}).toList();
	}

	private static List<KnownApp> apps(MicrosoftClients clients, PartnerLogin login) {
		return clients.get(KnownApps.class).of(login.partner());
	}

	private List<Checked.OfTenant> checkTenants(AccessCheck check, List<TenantToCheck> tenants) {
		if (tenants.isEmpty()) {
			return List.of();
		}
		try (NightProgress progress = new NightProgress(this.surroundings)) {
			progress.stepStarted("check", tenants.size());
			List<List<AccessNote>> notes = check.tenants(tenants, this.settings::needs,
					this.settings.of(RunProperties.class).concurrency(), () -> progress.tenantDone(true));
			progress.stepEnded();
			List<Checked.OfTenant> found = new ArrayList<>();
			for (int i = 0; i < tenants.size(); i++) {
				found.add(new Checked.OfTenant(tenants.get(i), notes.get(i)));
			}
			return found;
		}
	}

}
