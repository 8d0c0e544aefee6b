package io.cspsync.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.access.ConsentStanding;
import io.cspsync.access.GraphPermission;
import io.cspsync.access.NeededPermissions;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "grant", description = { "Consents in tenants' place, through Partner Center, as far as it allows.", "",
		"This makes the app's service principal in the tenant and grants it a delegated permission (User.Read). It "
				+ "cannot grant application permissions, with which this program reads: those still want the link of "
				+ "./run.sh consent, opened by an administrator of the tenant. It needs GDAP with Cloud Application "
				+ "Administrator (or DAP) and the partner's sign-in." },
		footer = { "", "Example: ./run.sh consent grant --all-missing --dry-run" })
final class ConsentGrantCommand implements Callable<Integer> {

	/** The least that Partner Center grants; nothing is read with it. */
	static final Map<String, List<String>> SCOPES = Map.of(GraphPermission.RESOURCE, List.of("User.Read"));

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "This tenant; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--all-missing", description = "All tenants of which no consent is known.")
	private boolean allMissing;

	@Option(names = "--partner", paramLabel = "P",
			description = "The partner of a tenant that the CRM does not know, where there are several.")
	private @Nullable String partner;

	@Option(names = "--app-name", paramLabel = "NAME", defaultValue = "csp-sync directory",
			description = "The app's name for the tenant (default: csp-sync directory).")
	private String appName = "csp-sync directory";

	@Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
	private boolean dryRun;

	ConsentGrantCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.tenants.isEmpty() != this.allMissing) {
			throw new UsageException("consent grant needs either --tenant T or --all-missing");
		}
		AccessSettings settings = new AccessSettings(this.surroundings);
		settings.requirePartnerSignIns();
		ConsentLinks links = settings.links();
		ConsentCommand.requirePartner(links, this.partner);
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		NeededPermissions needed = settings.needed(known.mapsGroups());
		List<ConsentRow> chosen = known.choose(this.tenants, this.partner)
			.stream()
			.filter((row) -> !this.allMissing || isMissing(row, needed))
			.toList();
		int refused = this.dryRun ? tell(chosen, links) : grant(chosen, links, settings, known);
		this.surroundings.out().println("\n" + summary(chosen.size(), refused));
		return (refused == 0) ? 0 : ConsentVerifyCommand.SOME_TENANTS;
	}

	private static boolean isMissing(ConsentRow row, NeededPermissions needed) {
		return switch (ConsentStanding.of(row, needed).state()) {
			case MISSING, NOT_TRIED -> true;
			case PROVED, IN_USE, PERMISSION_MISSING -> false;
		};
	}

	private int tell(List<ConsentRow> chosen, ConsentLinks links) {
		chosen.forEach((row) -> this.surroundings.out()
			.println("%s: POST /v1/customers/%s/applicationconsents for app %s, User.Read of Microsoft Graph"
				.formatted(ConsentChecks.label(row), row.tenant(), links.clientId(row.partner()))));
		return 0;
	}

	private int grant(List<ConsentRow> chosen, ConsentLinks links, AccessSettings settings, KnownConsents known) {
		int refused = 0;
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, settings.settings(),
				known.route(chosen))) {
			PartnerConsents consents = PartnerConsents.of(clients);
			for (ConsentRow row : chosen) {
				try {
					boolean made = consents.of(row.partner())
						.grant(row.tenant(), links.clientId(row.partner()), this.appName, SCOPES);
					this.surroundings.out()
						.println(
								ConsentChecks.label(row) + (made ? ": consented to User.Read" : ": was there already"));
				}
				catch (MicrosoftException ex) {
					refuse(ex, row);
					refused++;
				}
			}
		}
		return refused;
	}

	private void refuse(MicrosoftException ex, ConsentRow row) {
		if (ex.category() == ErrorCategory.PARTNER || ex.category() == ErrorCategory.SETUP) {
			throw ex;
		}
		this.surroundings.out()
			.println(ConsentChecks.label(row) + ": " + Complaints.sentences(ex.message(), ex.remedy()));
	}

	private String summary(int chosen, int refused) {
		return (this.dryRun ? "Nothing was sent; it would go to %d tenants. ".formatted(chosen)
				: "%d of %d tenants done. ".formatted(chosen - refused, chosen))
				+ "Application permissions cannot be granted this way: ./run.sh consent prints the links for them, and "
				+ "./run.sh consent verify proves them.";
	}

}
