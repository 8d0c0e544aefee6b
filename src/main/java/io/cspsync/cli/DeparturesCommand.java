package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.DepartureRow;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "departures",
		description = {
				"People who are gone, disabled or out of scope and not switched off: since when, in how many "
						+ "reads, and what keeps them active.",
				"", "What a brake holds is decided with ./run.sh approve." },
		footer = { "", "Example: ./run.sh departures --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class DeparturesCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "Only those of this tenant.")
	private @Nullable TenantId tenant;

	@Option(names = "--all", description = "Also those who were switched off.")
	private boolean all;

	@ArgGroup
	private @Nullable AnswerFormat format;

	DeparturesCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		List<DepartureRow> people = looking.atThisVersion((crm) -> crm.departures().find(this.tenant, this.all));
		Moments moments = new Moments(looking.zone());
		Listing<DepartureRow> listing = new Listing<>(people).column("tenant", DepartureRow::tenant)
			.column(">user id", DepartureRow::userId)
			.column("name", DepartureRow::name)
			.column("email", DepartureRow::email)
			.column("reason", DepartureRow::reason)
			.column("since", (person) -> moments.text(person.since()))
			.column(">reads", DepartureRow::reads)
			.column("state", DepartureRow::state)
			.column("why held", DepartureRow::heldBecause);
		if (this.all) {
			listing.column("switched off", (person) -> moments.text(person.doneAt()))
				.column("in", DepartureRow::doneIn);
		}
		this.surroundings.out()
			.print(listing.text(this.format, this.surroundings.style(),
					this.all ? "Nobody is to be switched off, and nobody was." : "Nobody is to be switched off."));
		return 0;
	}

}
