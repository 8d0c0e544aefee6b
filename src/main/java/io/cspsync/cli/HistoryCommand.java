package io.cspsync.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.HistoryReports;
import io.cspsync.report.ExitMeaning;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "history",
		description = "The runs of the past: how long, how many tenants, what changed, how they ended.",
		footer = { "", "Examples: ./run.sh history --failed --since 2026-11-01",
				"          ./run.sh history --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 --csv",
				"One run in full: ./run.sh show 20261123T020000Z" })
final class HistoryCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--runs", paramLabel = "N", defaultValue = "30", description = "How many at most (default 30).")
	private int runs;

	@Option(names = "--since", paramLabel = "DATE", converter = DayConverter.class,
			description = "Only those started on this day or later.")
	private @Nullable LocalDate since;

	@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
			description = "What became of this tenant in each.")
	private @Nullable TenantId tenant;

	@Option(names = "--failed", description = "Only those that did not import everything.")
	private boolean failed;

	@ArgGroup
	private @Nullable AnswerFormat format;

	HistoryCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.runs < 1) {
			throw new UsageException("--runs %d shows nothing: take 1 or more".formatted(this.runs));
		}
		Looking looking = new Looking(this.surroundings);
		Moments moments = new Moments(looking.zone());
		List<Map<String, @Nullable Object>> rows = looking.atThisVersion((crm) -> find(crm, looking));
		Listing<Map<String, @Nullable Object>> listing = (this.tenant != null) ? ofTenant(rows, moments)
				: ofRuns(rows, moments);
		this.surroundings.out().print(listing.text(this.format, this.surroundings.style(), "There is no such run."));
		return 0;
	}

	private List<Map<String, @Nullable Object>> find(CrmDatabase crm, Looking looking) {
		HistoryReports history = crm.history();
		Instant from = (this.since != null) ? this.since.atStartOfDay(looking.zone()).toInstant() : null;
		return (this.tenant != null) ? history.findNights(this.tenant, this.runs, from, this.failed)
				: history.findRuns(this.runs, from, this.failed);
	}

	private static Listing<Map<String, @Nullable Object>> ofRuns(List<Map<String, @Nullable Object>> rows,
			Moments moments) {
		return new Listing<>(rows).column("run", (row) -> row.get("run_key"))
			.column("job", (row) -> row.get("job"))
			.column("tenants of", (row) -> row.get("scope"))
			.column("started", (row) -> moments.text((Instant) row.get("started_at")))
			.column(">seconds", (row) -> row.get("seconds"))
			.column(">tenants", (row) -> row.get("tenants"))
			.column(">failed", (row) -> row.get("failed"))
			.column(">users created", (row) -> row.get("users_created"))
			.column(">updated", (row) -> row.get("users_updated"))
			.column(">switched off", (row) -> row.get("users_switched_off"))
			.column(">licences changed", (row) -> row.get("licences_changed"))
			.column(">throttled", (row) -> row.get("throttled"))
			.column(">exit", (row) -> row.get("exit_code"))
			.column("which means", HistoryCommand::meaning);
	}

	private static String meaning(Map<String, @Nullable Object> row) {
		Object newer = row.get("superseded_by");
		return (newer != null) ? "superseded by " + newer : ExitMeaning.of((Integer) row.get("exit_code"));
	}

	private static Listing<Map<String, @Nullable Object>> ofTenant(List<Map<String, @Nullable Object>> rows,
			Moments moments) {
		return new Listing<>(rows).column("run", (row) -> row.get("run_key"))
			.column("job", (row) -> row.get("job"))
			.column("started", (row) -> moments.text((Instant) row.get("started_at")))
			.column("licences", (row) -> state(row, "licences"))
			.column("users", (row) -> state(row, "users"))
			.column(">read", (row) -> row.get("users_read"))
			.column(">created", (row) -> row.get("users_created"))
			.column(">updated", (row) -> row.get("users_updated"))
			.column(">unchanged", (row) -> row.get("users_unchanged"))
			.column(">licences ms", (row) -> row.get("licences_millis"))
			.column(">users ms", (row) -> row.get("users_millis"))
			.column(">requests", (row) -> row.get("requests"))
			.column(">throttled", (row) -> row.get("throttled"))
			.column(">waited ms", (row) -> row.get("waited_millis"));
	}

	private static String state(Map<String, @Nullable Object> row, String part) {
		Object code = row.get(part + "_code");
		return row.get(part + "_state") + ((code != null) ? ": " + code : "");
	}

}
