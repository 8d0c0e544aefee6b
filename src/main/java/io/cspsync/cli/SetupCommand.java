package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.cspsync.access.AzLines;
import io.cspsync.access.ConsentStanding;
import io.cspsync.access.ConsentStanding.State;
import io.cspsync.access.ConsentState;
import io.cspsync.access.NeededPermissions;
import io.cspsync.access.PowerShellLines;
import io.cspsync.access.SetupPlan;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.microsoft.login.DirectoryAppProperties;
import io.cspsync.microsoft.login.PartnerAppProperties;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.microsoft.login.PartnersProperties.NamedPartner;
import io.cspsync.tenant.PartnerOfTenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "setup",
		description = "What to register in Entra for these settings, and the lines that do it: both apps with redirect URIs "
				+ "and permissions, the consent in the partner's own tenant, and the settings to put where. Works with nothing "
				+ "set, and checks what can be checked.",
		footer = { "", "Example: ./run.sh setup > setup.txt" })
final class SetupCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--partner", paramLabel = "P", defaultValue = PartnerOfTenant.DEFAULT,
			description = "For this partner of csp.partners, where there are several.")
	private String partner = PartnerOfTenant.DEFAULT;

	@Option(names = "--no-check", description = "Ask Microsoft nothing.")
	private boolean silent;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	SetupCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		AccessSettings settings = new AccessSettings(this.surroundings);
		PartnersProperties partners = settings.partners();
		NamedPartner named = partners.partners().get(this.partner);
		boolean plain = this.partner.equals(PartnerOfTenant.DEFAULT);
		if (!plain && named == null) {
			throw new UsageException("There is no partner \"%s\" in csp.partners".formatted(this.partner));
		}
		PartnerAppProperties app = (named != null) ? named.partnerApp() : partners.partnerApp();
		DirectoryAppProperties directory = (named != null) ? named.directoryApp() : partners.directoryApp();
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		NeededPermissions needed = settings.needed(known.mapsGroups());
		SetupPlan plan = new SetupPlan(settings.cloud().name(), app.tenantId(), app.redirectUri(),
				directory.redirectUri(), needed);
		SetupAnswer answer = new SetupAnswer(this.partner,
				plan.cloud().name().toLowerCase(Locale.ROOT).replace('_', '-'), plan.partnerTenant(),
				SetupAnswer.apps(plan), PowerShellLines.of(plan), AzLines.of(plan),
				settings(plain ? "csp." : "csp.partners." + this.partner + ".", app, directory),
				new SetupChecks(this.surroundings, settings).all(this.partner, needed, !this.silent),
				anew(known, needed, settings));
		this.surroundings.out()
			.print(this.json ? Json.write(answer)
					: SetupText.of(answer, this.surroundings.style(), partners.partners().keySet()));
		return 0;
	}

	private static List<SetupSetting> settings(String prefix, PartnerAppProperties app,
			DirectoryAppProperties directory) {
		boolean partnerProof = app.clientSecret() != null || app.clientSecretFile() != null
				|| app.certificate() != null;
		boolean directoryProof = directory.clientSecret() != null || directory.clientSecretFile() != null
				|| directory.certificate() != null;
		return List.of(
				SetupSetting.of(prefix + "partner-app.tenant-id", "the partner's Directory (tenant) ID",
						app.tenantId() != null),
				SetupSetting.of(prefix + "partner-app.client-id", "the first app's Application (client) ID",
						app.clientId() != null),
				SetupSetting.of(prefix + "partner-app.client-secret-file",
						"a file with its secret's Value; or .certificate", partnerProof),
				SetupSetting.of(prefix + "directory-app.client-id", "the second app's Application (client) ID",
						directory.clientId() != null),
				SetupSetting.of(prefix + "directory-app.client-secret-file",
						"a file with its secret's Value; or .certificate", directoryProof));
	}

	/** The tenants that have consented, and to less than is needed now. */
	private static List<ConsentItem> anew(KnownConsents known, NeededPermissions needed, AccessSettings settings) {
		ConsentLinks links = ConsentLinks.of(settings.cloud(), settings.partners());
		boolean usable = links.violations().isEmpty();
		List<ConsentItem> items = new ArrayList<>();
		for (ConsentRow row : known.rows()) {
			ConsentStanding standing = ConsentStanding.of(row, needed);
			if (standing.state() == State.PERMISSION_MISSING) {
				items.add(ConsentItem.of(row, standing, (usable && links.partners().contains(row.partner()))
						? links.link(row.partner(), row.tenant(), ConsentState.of(row.tenant()).text(), null) : null));
			}
		}
		return items;
	}

}
