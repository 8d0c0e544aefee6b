package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.OutOfScopeReports.Row;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "skipped",
		description = "Who was read in Entra and lands nowhere, and why. Whom the CRM has is kept as he is. New guests whom "
				+ "the settings leave out are only counted, in the run's summary.",
		footer = { "", "Example: ./run.sh mappings skipped --csv" })
final class MappingsSkippedCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class, description = "Only this one's.")
	private @Nullable TenantId tenant;

	@ArgGroup
	private @Nullable AnswerFormat format;

	MappingsSkippedCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		Moments moments = new Moments(looking.zone());
		List<Row> rows = looking.atThisVersion((crm) -> crm.outOfScope().find(this.tenant));
		this.surroundings.out()
			.print(new Listing<>(rows).column("tenant", Row::tenant)
				.column("entra id", Row::entraId)
				.column("name", Row::name)
				.column(">user", Row::userId)
				.column("kept at", Row::site)
				.column("why", Row::reason)
				.column("since", (row) -> moments.text(row.since()))
				.text(this.format, this.surroundings.style(), "Everybody who was read landed somewhere."));
		return 0;
	}

}
