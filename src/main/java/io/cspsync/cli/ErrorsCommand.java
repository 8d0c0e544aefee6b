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

@Command(name = "errors", description = "The errors with their remedies: the open ones, or all.")
final class ErrorsCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable Which which;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "Only those of this tenant.")
	private @Nullable TenantId tenant;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	ErrorsCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		boolean all = this.which != null && this.which.all;
		List<ErrorRow> errors = looking.atThisVersion((database) -> database.errors().find(this.tenant, all));
		this.surroundings.out()
			.print(this.json ? Json.write(errors)
					: new ErrorsReport(looking.zone(), this.surroundings.style()).text(errors, all));
		return 0;
	}

	/** One or the other. */
	static final class Which {

		@Option(names = "--open", description = "Those that still occur (default).")
		private boolean open;

		@Option(names = "--all", description = "Also those that stopped occurring.")
		private boolean all;

	}

}
