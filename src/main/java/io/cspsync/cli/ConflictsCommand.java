package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.cspsync.crm.ConflictRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "conflicts",
		description = "What no rule could decide: tenants that may be one of several customers, directory users who may be "
				+ "one of several people. Without a command it lists them.",
		synopsisSubcommandLabel = "[COMMAND]", footer = { "", "Example: ./run.sh conflicts resolve 3 --customer 12" })
final class ConflictsCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--all", description = "Also those that were settled or went away.")
	private boolean all;

	@ArgGroup
	private @Nullable AnswerFormat format;

	ConflictsCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		List<ConflictRow> conflicts = looking.at((crm) -> crm.conflicts(this.surroundings.clock()).find(this.all));
		Moments moments = new Moments(looking.zone());
		Listing<ConflictRow> listing = new Listing<>(conflicts).column(">id", ConflictRow::id)
			.column("since", (conflict) -> moments.text(conflict.firstSeenAt()))
			.column("kind", ConflictRow::kind)
			.column("tenant", ConflictRow::tenant)
			.column("user", (conflict) -> conflict.isAboutCustomer() ? null : conflict.entityName())
			.column("why", ConflictRow::reason)
			.column("candidates", ConflictsCommand::candidates);
		if (this.all) {
			listing.column("settled", (conflict) -> moments.text(conflict.resolvedAt()))
				.column("decision", (conflict) -> (conflict.decidedId() != null)
						? conflict.decision() + " " + conflict.decidedId() : conflict.decision());
		}
		this.surroundings.out()
			.print(listing.text(this.format, this.surroundings.style(),
					this.all ? "There was never a conflict." : "Nothing is undecided."));
		return 0;
	}

	private static String candidates(ConflictRow conflict) {
		return conflict.candidates().stream().map(ConflictsCommand::text).collect(Collectors.joining("; "));
	}

	private static String text(ConflictRow.Candidate candidate) {
		StringBuilder text = new StringBuilder().append(candidate.id()).append(' ');
		text.append((candidate.name() != null) ? candidate.name() : "(gone)");
		if (candidate.email() != null && !candidate.email().equals(candidate.name())) {
			text.append(" <").append(candidate.email()).append('>');
		}
		if (Boolean.FALSE.equals(candidate.active())) {
			text.append(", inactive");
		}
		if (Boolean.TRUE.equals(candidate.linked())) {
			text.append(", linked");
		}
		return text.toString();
	}

}
