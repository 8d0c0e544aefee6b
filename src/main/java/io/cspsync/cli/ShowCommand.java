package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Lookups.Hit;
import io.cspsync.report.RecordPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "A tenant, customer or user with all that belongs to it.")
final class ShowCommand implements Callable<Integer> {

	private static final int MOST_HITS = 20;

	private final Surroundings surroundings;

	@Parameters(paramLabel = "TENANT|CUSTOMER|USER", arity = "1..*",
			description = "An id, an e-mail address, or a part of the name.")
	private List<String> words = List.of();

	ShowCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		String text = looking.at((database) -> text(database, looking));
		this.surroundings.out().print(text);
		return 0;
	}

	private String text(CrmDatabase database, Looking looking) {
		String text = String.join(" ", this.words).strip();
		if (text.isEmpty()) {
			throw new UsageException("show needs an id, an e-mail address or a part of the name");
		}
		List<Hit> hits = RecordPage.find(database, text, MOST_HITS);
		if (hits.isEmpty()) {
			throw new UsageException(
					"No tenant, customer or user is known as \"%s\": try a shorter part of the name".formatted(text));
		}
		return new RecordPage(database, looking.zone(), this.surroundings.style()).text(hits, MOST_HITS);
	}

}
