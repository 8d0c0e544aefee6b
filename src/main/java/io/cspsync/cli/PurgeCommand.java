package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.purge.Purged;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "purge",
		description = {
				"Deletes what is over and older than csp.purge says: rows about past jobs and runs, resolved "
						+ "errors, old changes, and files of dry runs.",
				"",
				"Never people, customers or licences, nor what a restart, an open error, something held or an undo "
						+ "needs. It disturbs no run. Nights do it by themselves (csp.purge.after-night)." },
		footer = { "", "Examples:", "  ./run.sh purge --dry-run", "  CSP_PURGE_KEEP_RUNS=200d ./run.sh purge --json" })
final class PurgeCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--dry-run", description = "Only count what would be deleted.")
	private boolean dryRun;

	@ArgGroup
	private @Nullable AnswerFormat format;

	PurgeCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Purging purging = new Purging(this.surroundings);
		if (!Database.exists(this.surroundings, purging.settings())) {
			throw new UsageException("There is no CRM yet, so there is nothing to purge");
		}
		List<Purged> purged;
		try (Database database = Database.open(this.surroundings, purging.settings())) {
			database.migrate();
			purged = this.dryRun ? purging.count(database) : purging.delete(database, "command");
		}
		this.surroundings.out().print(text(purged));
		return this.surroundings.stop().isRequested() ? this.surroundings.stop().exitCodeOfSignal() : 0;
	}

	private String text(List<Purged> purged) {
		if (this.format == null) {
			this.surroundings.out().println(this.dryRun ? "This would be deleted:" : "Deleted:");
		}
		return new Listing<>(purged).column("what", Purged::kind)
			.column(">rows", Purged::rows)
			.column(">days kept", Purged::days)
			.text(this.format, this.surroundings.style(), "Everything is kept for ever.");
	}

}
