package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.cspsync.cli.reports.ReportSettings;
import io.cspsync.cli.reports.ReportText;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.reports.CustomerReads;
import io.cspsync.crm.reports.CustomerScope;
import io.cspsync.report.CustomerReports;
import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "report", description = {
		"Writes the report of a run as a page, as JSON and as CSV files: what happened, what waits, what "
				+ "changed, what is billed, and how the nights went.",
		"With --tenant or --customer: a report that can be sent to that customer, with their people and licences "
				+ "and nothing else." },
		footer = { "", "Example: ./run.sh report", "Then open var/reports/latest/report.html",
				"         ./run.sh report --csv --table renewals",
				"         ./run.sh report --customer Contoso --folder /tmp/contoso",
				"Each run writes its report by itself, unless csp.report.after-run says no." })
final class ReportCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private Subject subject = new Subject();

	@Option(names = "--folder", paramLabel = "F", converter = TypedPathConverter.class,
			description = "Where to write it (default: csp.report.folder, which is var/reports).")
	private @Nullable Path folder;

	@Option(names = "--nights", paramLabel = "N",
			description = "How many nights the history goes back (default: csp.report.nights, which is 90).")
	private @Nullable Integer nights;

	@ArgGroup
	private @Nullable AnswerFormat format;

	@Option(names = "--table", paramLabel = "T", description = "With --csv: which table (default: the first).")
	private @Nullable String table;

	ReportCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.table != null && !AnswerFormat.isCsv(this.format)) {
			throw new UsageException("--table says which table --csv prints: give both, or neither");
		}
		if (this.format != null && this.folder != null) {
			throw new UsageException("--json and --csv print and write no file: leave --folder out, or them");
		}
		Looking looking = new Looking(this.surroundings);
		RunReporting reporting = new RunReporting(this.surroundings, looking.settings());
		int back = (this.nights != null) ? this.nights : reporting.settings().nights();
		if (back < ReportSettings.FEWEST_NIGHTS || back > ReportSettings.MOST_NIGHTS) {
			throw new UsageException("--nights %d: take a number from %d to %d".formatted(back,
					ReportSettings.FEWEST_NIGHTS, ReportSettings.MOST_NIGHTS));
		}
		boolean ofCustomer = this.subject.tenant != null || this.subject.customer != null;
		String text = looking.atThisVersion(
				(database) -> ofCustomer ? customer(database, reporting, back) : night(database, reporting, back));
		this.surroundings.out().print(text);
		return 0;
	}

	private String night(CrmDatabase database, RunReporting reporting, int back) {
		String runKey = (this.subject.run != null) ? this.subject.run : database.runs()
			.findNewest(1)
			.stream()
			.map(RunRow::runKey)
			.findFirst()
			.orElseThrow(() -> new UsageException("No run yet: ./run.sh sync makes one, ./run.sh demo shows it"));
		NightReport report = reporting.reports(database)
			.find(runKey, back)
			.orElseThrow(() -> new UsageException(
					"There is no run \"%s\": ./run.sh status lists the last ones".formatted(runKey)));
		return answer(ReportText.of(report),
				() -> reporting.folder(this.folder).write(report, reporting.settings().keep()));
	}

	private String customer(CrmDatabase database, RunReporting reporting, int back) {
		CustomerReads customers = database.reports().customers();
		TenantId tenant = this.subject.tenant;
		CustomerScope scope = (tenant != null)
				? customers.findByTenant(tenant)
					.orElseThrow(() -> new UsageException(
							"No customer has the tenant %s: ./run.sh tenants list shows them".formatted(tenant)))
				: only(customers, String.valueOf(this.subject.customer));
		CustomerReport report = new CustomerReports(database, this.surroundings.clock(), reporting.zone()).of(scope,
				back);
		String key = (tenant != null) ? tenant.toString() : "customer-" + scope.customerId();
		return answer(ReportText.of(report), () -> reporting.folder(this.folder).write(report, key));
	}

	private static CustomerScope only(CustomerReads customers, String words) {
		List<CustomerScope> found = customers.find(words);
		if (found.isEmpty()) {
			throw new UsageException("No customer is known as \"%s\": try a shorter part of the name".formatted(words));
		}
		if (found.size() > 1) {
			throw new UsageException("\"%s\" may be any of %s: say which by its number".formatted(words,
					found.stream()
						.map((one) -> "%d (%s)".formatted(one.customerId(), one.customerName()))
						.collect(Collectors.joining(", "))));
		}
		return found.getFirst();
	}

	private String answer(ReportText text, Supplier<Path> file) {
		if (AnswerFormat.isJson(this.format)) {
			return text.json();
		}
		if (AnswerFormat.isCsv(this.format)) {
			return text.csv(this.table)
				.orElseThrow(() -> new UsageException(
						"There is no table \"%s\" in it: take one of %s".formatted(this.table, text.tables())));
		}
		return file.get() + "\n";
	}

	/** What the report is about; the newest run unless told otherwise. */
	static final class Subject {

		@Option(names = "--run", paramLabel = "K", description = "This run (default: the newest).")
		private @Nullable String run;

		@Option(names = "--tenant", paramLabel = "ID", converter = TenantIdConverter.class,
				description = "The customer who has this tenant, and of it this tenant only.")
		private @Nullable TenantId tenant;

		@Option(names = "--customer", paramLabel = "C",
				description = "This customer with all its tenants: its number, its name or a part of that.")
		private @Nullable String customer;

	}

}
