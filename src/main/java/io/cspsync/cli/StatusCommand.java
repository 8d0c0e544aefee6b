package io.cspsync.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.LiveReports;
import io.cspsync.crm.LiveRow;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunReports;
import io.cspsync.crm.RunRow;
import io.cspsync.report.LiveText;
import io.cspsync.report.StatusReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status",
		description = "What runs now and how far it is, the last runs, and what became of each tenant in the newest.",
		footer = { "", "Examples: ./run.sh status --watch", "          ./run.sh status --max-age 26h",
				"          ./run.sh status --json --exit-code", "",
				"Exit codes: 0; with --max-age 3 when something is older; with --exit-code the newest run's",
				"(0 while it runs, 1 if it was killed)" })
final class StatusCommand implements Callable<Integer> {

	private static final int SOMETHING_IS_OLD = 3;

	private final Surroundings surroundings;

	@Option(names = "--all", description = "List the complete tenants too.")
	private boolean all;

	@Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "How many runs (default 10).")
	private int runs;

	@Option(names = "--watch", description = "Go on telling until the run has ended; without one, at once.")
	private boolean watch;

	@Option(names = "--max-age", paramLabel = "TIME", converter = LifeTimeConverter.class,
			description = "For monitoring: exit code 3 if licences or users of a tenant, or the last run that imported "
					+ "everything, are older; lists which. Failures that were acknowledged do not count.")
	private @Nullable Duration maxAge;

	@Option(names = "--exit-code", description = "End with the exit code of the newest run.")
	private boolean exitCode;

	@ArgGroup
	private @Nullable AnswerFormat format;

	StatusCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.runs < 1) {
			throw new UsageException("--runs %d shows nothing: take 1 or more".formatted(this.runs));
		}
		if (this.watch && this.format != null) {
			throw new UsageException("--watch is for people: leave out --json and --csv, or ask again and again");
		}
		Looking looking = new Looking(this.surroundings);
		Integer code = looking.ifThere((database) -> {
			database.requireBilling();
			return look(database, looking);
		});
		return (code != null) ? code : nothing(looking);
	}

	private int nothing(Looking looking) {
		this.surroundings.out()
			.print((this.format != null) ? StatusAnswer.nothing(this.format)
					: new StatusReport(looking.zone(), this.surroundings.style()).text(List.of(), List.of(), null,
							false));
		return (this.maxAge != null) ? SOMETHING_IS_OLD : 0;
	}

	private int look(CrmDatabase database, Looking looking) {
		if (this.watch) {
			new StatusWatch(this.surroundings, looking.zone()).until(database.live());
			if (this.surroundings.stop().isRequested()) {
				return this.surroundings.stop().exitCodeOfSignal();
			}
		}
		StaleParts stale = (this.maxAge != null)
				? StaleParts.find(database.freshness(), this.surroundings.clock().instant(), this.maxAge) : null;
		this.surroundings.out()
			.print((this.format != null) ? StatusAnswer.of(database, this.runs, this.format) : text(database, looking));
		if (stale != null && this.format == null) {
			this.surroundings.out().print("\n" + stale.text(looking.zone(), this.surroundings.style()));
		}
		int code = this.exitCode ? codeOfNewest(database) : 0;
		return (code == 0 && stale != null && stale.isAny()) ? SOMETHING_IS_OLD : code;
	}

	private static int codeOfNewest(CrmDatabase database) {
		Optional<RunRow> newest = database.runs().findNewest(1).stream().findFirst();
		if (newest.isEmpty()) {
			return 0;
		}
		Integer code = newest.get().exitCode();
		return (code != null) ? code : database.live().findRunning().isPresent() ? 0 : 1;
	}

	private String text(CrmDatabase database, Looking looking) {
		RunReports reports = database.runs();
		List<RunRow> newest = reports.findNewest(this.runs);
		StatusReport report = new StatusReport(looking.zone(), this.surroundings.style());
		String live = live(database.live(), newest, new LiveText(looking.zone(), this.surroundings.style()));
		if (newest.isEmpty()) {
			return live + report.text(newest, List.of(), null, this.all);
		}
		String runKey = newest.getFirst().runKey();
		return live + report.text(newest, reports.findTenants(runKey), database.waiting().find(runKey), this.all);
	}

	private static String live(LiveReports live, List<RunRow> newest, LiveText text) {
		StringBuilder told = new StringBuilder();
		Optional<LockHolder> run = live.findRunning();
		run.ifPresent((holder) -> told.append(text.text(holder, told(live, holder))));
		live.findReadingSignIns().ifPresent((holder) -> told.append(text.text(holder, told(live, holder))));
		if (run.isEmpty()) {
			live.findWaiting().ifPresent((waiting) -> told.append(text.waiting(waiting)));
		}
		if (run.isEmpty() && !newest.isEmpty() && newest.getFirst().endedAt() == null) {
			String key = newest.getFirst().runKey();
			told.append(text.killed(key, live.find(key).orElse(null)));
		}
		return told.isEmpty() ? "" : told + "\n";
	}

	private static @Nullable LiveRow told(LiveReports live, LockHolder holder) {
		String key = holder.runKey();
		return (key != null) ? live.find(key).orElse(null) : null;
	}

}
