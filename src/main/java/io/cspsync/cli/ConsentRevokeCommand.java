package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "revoke",
		description = "Takes the directory app out of a tenant, through Partner Center: its service principal goes, and with "
				+ "it all that the tenant's administrator granted. From then on the tenant cannot be read through Graph.",
		footer = { "", "Example: ./run.sh consent revoke --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class ConsentRevokeCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", required = true, converter = TenantIdConverter.class,
			description = "The tenant.")
	private @Nullable TenantId tenant;

	@Option(names = "--partner", paramLabel = "P",
			description = "The partner of a tenant that the CRM does not know, where there are several.")
	private @Nullable String partner;

	ConsentRevokeCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		TenantId id = this.tenant;
		if (id == null) {
			throw new UsageException("consent revoke needs --tenant T");
		}
		AccessSettings settings = new AccessSettings(this.surroundings);
		settings.requirePartnerSignIns();
		ConsentLinks links = settings.links();
		ConsentCommand.requirePartner(links, this.partner);
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		ConsentRow row = known.choose(List.of(id), this.partner).getFirst();
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, settings.settings(),
				known.route(List.of(row)))) {
			boolean was = PartnerConsents.of(clients).of(row.partner()).revoke(id, links.clientId(row.partner()));
			this.surroundings.out()
				.println(ConsentChecks.label(row)
						+ (was ? ": the app is out of the tenant." : ": the app was not there."));
			return 0;
		}
		catch (MicrosoftException ex) {
			if (ex.category() == ErrorCategory.PARTNER || ex.category() == ErrorCategory.SETUP) {
				throw ex;
			}
			this.surroundings.out()
				.println(ConsentChecks.label(row) + ": " + Complaints.sentences(ex.message(), ex.remedy()));
			return ConsentVerifyCommand.SOME_TENANTS;
		}
	}

}
