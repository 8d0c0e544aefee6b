package io.cspsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.PartnerAuthorizations;
import io.cspsync.tenant.PartnerOfTenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "disconnect",
		description = { "Forgets the kept sign-in of the partner's user.",
				"Asks nothing of Microsoft, where the grant stays until it is revoked there; says where." },
		footer = { "", "Example: ./run.sh disconnect", "         ./run.sh disconnect --partner acme" })
final class DisconnectCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--partner", paramLabel = "NAME", defaultValue = PartnerOfTenant.DEFAULT,
			description = "A further partner, as in csp.partners.NAME.")
	private String partner = PartnerOfTenant.DEFAULT;

	DisconnectCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		JobSettings settings = JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB,
				this.surroundings.environment());
		PartnerAppCheck.forForgetting(settings, this.partner);
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, settings,
				(tenant) -> PartnerOfTenant.DEFAULT)) {
			forget(PartnerChoice.of(clients.get(PartnerAuthorizations.class), this.partner));
			return 0;
		}
	}

	private void forget(PartnerAuthorization authorization) {
		boolean forgotten = authorization.store().forget();
		this.surroundings.out()
			.println(forgotten ? "Forgotten: the sign-in in " + authorization.storeFile() + "."
					: "No sign-in is kept in " + authorization.storeFile() + ".");
		Path given = authorization.givenFile();
		if (given != null && Files.exists(given)) {
			this.surroundings.out()
				.println("%s.refresh-token-file still gives one (%s), with which the next run signs in: delete it too."
					.formatted(authorization.partner().settings("partner-app"), given));
		}
		if (forgotten) {
			this.surroundings.out()
				.print("""
						At Microsoft the grant stays as it is. To end it there: Entra's portal, Users, the user, Revoke sessions
						(which ends every sign-in of that user); and Enterprise applications, the app %s, Permissions, to take the
						consent back.
						To sign in again: %s
						"""
					.formatted(authorization.client(), SignInWords.command(authorization)));
		}
	}

}
