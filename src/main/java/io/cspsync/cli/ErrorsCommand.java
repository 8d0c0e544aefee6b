package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.ErrorRow;
import io.cspsync.report.ErrorsReport;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "errors",
		description = "The errors with their remedies: the open ones, or all. What several tenants or records have in "
				+ "common is told once.",
		footer = { "", "Example: ./run.sh errors --code AADSTS7000229", "What a code means: ./run.sh explain CODE" })
final class ErrorsCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable Which which;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "Only those of this tenant.")
	private @Nullable TenantId tenant;

	@Option(names = "--code", paramLabel = "C", description = "Only those of this code.")
	private @Nullable String code;

	@ArgGroup
	private @Nullable AnswerFormat format;

	ErrorsCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		boolean all = this.which != null && this.which.all;
		List<ErrorRow> errors = looking
			.atThisVersion((database) -> database.errors().find(this.tenant, this.code, all));
		this.surroundings.out()
			.print((this.format != null) ? listing(errors).text(this.format, this.surroundings.style(), "")
					: new ErrorsReport(looking.zone(), this.surroundings.style()).text(errors, all));
		return 0;
	}

	private static Listing<ErrorRow> listing(List<ErrorRow> errors) {
		return new Listing<>(errors).column("code", ErrorRow::code)
			.column("category", ErrorRow::category)
			.column("step", ErrorRow::step)
			.column("tenant id", ErrorRow::tenantId)
			.column("tenant name", ErrorRow::tenantName)
			.column("entity type", ErrorRow::entityType)
			.column("entity id", ErrorRow::entityId)
			.column("entity name", ErrorRow::entityName)
			.column("message", ErrorRow::message)
			.column("remedy", ErrorRow::remedy)
			.column("endpoint", ErrorRow::endpoint)
			.column("request id", ErrorRow::requestId)
			.column("run key", ErrorRow::runKey)
			.column("occurrences", ErrorRow::occurrences)
			.column("first seen at", ErrorRow::firstSeenAt)
			.column("last seen at", ErrorRow::lastSeenAt)
			.column("resolved at", ErrorRow::resolvedAt)
			.column("acknowledged until", ErrorRow::acknowledgedUntil);
	}

	/** One or the other. */
	static final class Which {

		@Option(names = "--open", description = "Those that still occur (default).")
		private boolean open;

		@Option(names = "--all", description = "Also those that stopped occurring.")
		private boolean all;

	}

}
