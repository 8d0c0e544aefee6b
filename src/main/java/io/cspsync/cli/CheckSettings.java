package io.cspsync.cli;

import java.util.List;
import java.util.Map;

import io.cspsync.access.Area;
import io.cspsync.access.Finding;
import io.cspsync.access.ReadParts;
import io.cspsync.access.TenantNeeds;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.job.RunProperties;
import io.cspsync.licence.LicenceSettings;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.signin.SignInsProperties;
import io.cspsync.tenant.Settings;
import io.cspsync.user.UsersProperties;

/**
 * The settings as far as they can be used, however much is wrong with the rest.
 *
 * @param settings what was read
 * @param violations all that is wrong
 */
record CheckSettings(JobSettings settings, List<String> violations) {

	List<Finding> findings() {
		if (this.violations.isEmpty()) {
			return List.of(Finding.ok(Area.SETTINGS, "job " + this.settings.job(), "every setting can be used"));
		}
		return this.violations.stream()
			.map((sentence) -> new Finding(Area.SETTINGS, "job " + this.settings.job(), AccessState.MISSING, sentence,
					null))
			.toList();
	}

	/** A section; where it cannot be read, as if nobody had set it. */
	<T> T of(Class<T> type) {
		try {
			return this.settings.bind(type);
		}
		catch (RuntimeException ex) {
			return JobSettings.ofEnvironment(this.settings.job(), Map.of()).bind(type);
		}
	}

	/**
	 * Whether Microsoft's clients can be made at all: they need addresses, and each
	 * partner's tenant.
	 */
	boolean reachesMicrosoft() {
		return isUsable(CloudProperties.class)
				&& partnerViolations().stream().noneMatch((one) -> one.contains("partner-app.tenant-id "));
	}

	private boolean isUsable(Class<? extends Settings> type) {
		try {
			return this.settings.bind(type).violations().isEmpty();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/** Whether the settings of a partner's section have nothing wrong in them. */
	boolean isUsable(PartnerName partner, String... sections) {
		return partnerViolations().stream()
			.noneMatch((one) -> List.of(sections)
				.stream()
				.anyMatch((section) -> one.startsWith(partner.settings(section) + ".")
						|| one.startsWith("csp.partners." + partner.name() + ":")));
	}

	private List<String> partnerViolations() {
		try {
			return this.settings.bind(PartnersProperties.class).violations();
		}
		catch (RuntimeException ex) {
			return List.of("csp.partner-app.tenant-id cannot be read");
		}
	}

	/** Whether people's sign-ins are read. */
	boolean readsSignIns() {
		return of(SignInsProperties.class).enabled();
	}

	/**
	 * What decides on permissions.
	 * @param mapsByGroup whether a site mapping names a group
	 */
	ReadParts parts(boolean mapsByGroup) {
		RunProperties run = of(RunProperties.class);
		boolean users = run.has("users");
		boolean groups = users && (mapsByGroup || !of(UsersProperties.class).serviceUsers().group().isEmpty());
		return new ReadParts(users, groups, run.has("licences"), readsSignIns());
	}

	/** What is read of a tenant. */
	TenantNeeds needs(TenantToCheck tenant) {
		RunProperties run = of(RunProperties.class);
		TenantNeeds.Route route = switch (of(LicenceSettings.class).readThrough()) {
			case "graph" -> TenantNeeds.Route.GRAPH;
			case "partner-center" -> TenantNeeds.Route.PARTNER_CENTER;
			default -> TenantNeeds.Route.EITHER;
		};
		return new TenantNeeds(run.has("licences") && tenant.readLicences(), route,
				run.has("users") && tenant.readUsers(), readsSignIns() && tenant.readSignIns(), tenant.readDevices());
	}

}
