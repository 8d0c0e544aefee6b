package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.access.ConsentResult;
import io.cspsync.access.ConsentResult.Verdict;
import io.cspsync.access.ConsentStanding;
import io.cspsync.access.NeededPermissions;
import io.cspsync.crm.ConsentRow;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "verify", description = {
		"Proves consents: a fresh token of the directory app for each tenant, the permissions in it against "
				+ "what these settings need, and one call.",
		"",
		"A consent takes up to a minute to reach all of Microsoft's servers; for tenants named with --tenant it is "
				+ "tried again for about as long." },
		footer = { "", "Example: ./run.sh consent verify --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class ConsentVerifyCommand implements Callable<Integer> {

	static final int SOME_TENANTS = 3;

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only this tenant, known to the CRM or not; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--partner", paramLabel = "P",
			description = "The partner of a tenant that the CRM does not know, where there are several.")
	private @Nullable String partner;

	@Option(names = "--missing", description = "Only those whose consent is not proved or in use yet.")
	private boolean missing;

	@Option(names = "--no-wait", description = "Try each tenant once.")
	private boolean once;

	@ArgGroup
	private @Nullable AnswerFormat format;

	ConsentVerifyCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		AccessSettings settings = new AccessSettings(this.surroundings);
		settings.requireDirectoryApps();
		ConsentCommand.requirePartner(settings.links(), this.partner);
		KnownConsents known = KnownConsents.find(this.surroundings, settings);
		NeededPermissions needed = settings.needed(known.mapsGroups());
		List<ConsentRow> chosen = known.choose(this.tenants, this.partner)
			.stream()
			.filter((row) -> !this.missing || ConsentStanding.of(row, needed).isWanted())
			.toList();
		ConsentChecks checks = new ConsentChecks(this.surroundings, settings, known);
		List<ConsentResult> results = checks.prove(chosen, !this.once && !this.tenants.isEmpty());
		this.surroundings.out().print((this.format != null) ? listing(results, checks) : text(results, checks));
		return results.stream().allMatch((result) -> result.verdict() == Verdict.PROVED) ? 0 : SOME_TENANTS;
	}

	private String listing(List<ConsentResult> results, ConsentChecks checks) {
		return new Listing<>(results).column("tenant", ConsentResult::tenant)
			.column("name", (result) -> checks.name(result.tenant()))
			.column("verdict", (result) -> result.verdict().word())
			.column("roles", (result) -> String.join(" ", result.roles()))
			.column("detail", ConsentResult::detail)
			.column("remedy", ConsentResult::remedy)
			.text(this.format, this.surroundings.style(), "");
	}

	private static String text(List<ConsentResult> results, ConsentChecks checks) {
		long proved = results.stream().filter((result) -> result.verdict() == Verdict.PROVED).count();
		return checks.text(results)
				+ "%s%d of %d consents proved.\n".formatted(results.isEmpty() ? "" : "\n", proved, results.size());
	}

}
