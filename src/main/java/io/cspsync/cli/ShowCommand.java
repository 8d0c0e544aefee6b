package io.cspsync.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Lookups.Hit;
import io.cspsync.report.RecordPage;
import io.cspsync.report.RunFacts;
import io.cspsync.report.RunPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "A run, tenant, customer or user with all that belongs to it.",
		footer = { "", "Examples: ./run.sh show latest", "          ./run.sh show 20261123T020000Z --json",
				"          ./run.sh show contoso" })
final class ShowCommand implements Callable<Integer> {

	private static final int MOST_HITS = 20;

	private static final Pattern RUN = Pattern.compile("(?i)(run:)?(latest|\\d{8}T\\d{6}Z)");

	private final Surroundings surroundings;

	@Parameters(paramLabel = "RUN|TENANT|CUSTOMER|USER", arity = "1..*",
			description = "A run's key or \"latest\"; an id, an e-mail address, or a part of the name.")
	private List<String> words = List.of();

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	ShowCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		String text = String.join(" ", this.words).strip();
		if (text.isEmpty()) {
			throw new UsageException("show needs an id, an e-mail address or a part of the name, or the key of a run");
		}
		String page = looking.atThisVersion((database) -> RUN.matcher(text).matches() ? run(database, text, looking)
				: record(database, text, looking));
		this.surroundings.out().print(page);
		return 0;
	}

	private String run(CrmDatabase database, String text, Looking looking) {
		String word = text.replaceFirst("(?i)^run:", "");
		Optional<String> key = word.equalsIgnoreCase("latest") ? database.history().findNewest()
				: Optional.of(word.toUpperCase(Locale.ROOT));
		RunFacts facts = key.flatMap((one) -> RunFacts.find(database, one))
			.orElseThrow(() -> new UsageException("There is no run %s: ./run.sh history lists them".formatted(word)));
		RunPage page = new RunPage(database, looking.zone(), this.surroundings.style());
		return this.json ? Json.write(page.values(facts)) : page.text(facts);
	}

	private String record(CrmDatabase database, String text, Looking looking) {
		List<Hit> hits = RecordPage.find(database, text, MOST_HITS);
		if (hits.isEmpty()) {
			throw new UsageException(
					"No tenant, customer or user is known as \"%s\": try a shorter part of the name".formatted(text));
		}
		RecordPage page = new RecordPage(database, looking.zone(), this.surroundings.style());
		return this.json ? Json.write(page.values(hits)) : page.text(hits, MOST_HITS);
	}

}
