package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.cli.explain.Explanations;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.cloud.CatalogueRow;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.login.ConsentLinks;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.report.ExplainedError;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = {
		"What an error means, whose affair it is and what to do: by its code or its message, Microsoft's, csp-sync's or "
				+ "another program's. Asks nobody and needs no database.",
		"Exit code 0 if it is known, 2 if not." },
		footer = { "", "Example: ./run.sh explain AADSTS7000229",
				"         ./run.sh explain --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 \"Compact Token Parsing Error\"" })
final class ExplainCommand implements Callable<Integer> {

	private static final Pattern NUMBER = Pattern.compile("(?:AADSTS ?)?(\\d{4,8})", Pattern.CASE_INSENSITIVE);

	private final Surroundings surroundings;

	@Parameters(paramLabel = "CODE|TEXT", arity = "1..*", description = "The code, or the message as it was shown.")
	private List<String> words = List.of();

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Fills in this tenant's own consent link.")
	private @Nullable TenantId tenant;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	ExplainCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String asked = String.join(" ", this.words).strip();
		if (asked.isEmpty()) {
			throw new UsageException("explain needs a code or a message, such as AADSTS7000229");
		}
		Explanations explanations = new Explanations(ErrorCatalogue.rows());
		List<CatalogueRow> found = explanations.find(asked);
		if (found.isEmpty()) {
			throw new UsageException(unknown(asked, explanations));
		}
		String link = consentLink();
		List<ExplainedError> explained = found.stream().map((row) -> explained(row, link)).toList();
		this.surroundings.out()
			.print(this.json ? Json.write(explained) : ExplainedError.text(explained, this.surroundings.style()));
		return 0;
	}

	private ExplainedError explained(CatalogueRow row, @Nullable String link) {
		String where = (row.endpoint() != null) ? row.endpoint() : (row.app() != null) ? "csp." + row.app() : null;
		return new ExplainedError(row.label(), row.service().words(), where, row.meaning(), row.whose().words(),
				row.why(), ErrorCatalogue.remedy(row, link, this.tenant));
	}

	private @Nullable String consentLink() {
		if (this.tenant == null) {
			return null;
		}
		CheckSettings settings = new CheckSettings(
				JobSettings.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB, this.surroundings.environment()),
				List.of());
		// A wrong setting is for those to refuse who ask Microsoft.
		return ConsentLinks.of(settings.of(CloudProperties.class), settings.of(PartnersProperties.class))
			.remedy(PartnerOfTenant.DEFAULT, this.tenant);
	}

	private static String unknown(String asked, Explanations explanations) {
		Matcher number = NUMBER.matcher(asked);
		String where = number.matches()
				? "Microsoft tells it at https://login.microsoftonline.com/error?code=" + number.group(1)
				: "Look into Microsoft's documentation (Graph: learn.microsoft.com/graph/errors; Partner Center: "
						+ "\"Partner Center REST error codes\"), and give the request id to Microsoft's support";
		String shown = (asked.length() > 60) ? asked.substring(0, 60) + "…" : asked;
		return "Nothing is known here of \"%s\"%s %s.".formatted(shown.replaceAll("\\p{Cntrl}+", " "),
				explanations.nearest(asked).map((code) -> "; did you mean " + code + "?").orElse("."), where);
	}

}
