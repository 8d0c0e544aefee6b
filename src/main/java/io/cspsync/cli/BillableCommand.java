package io.cspsync.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.cspsync.crm.BillableReports;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.crm.LicenceReports.Recorded;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "billable",
		description = "How many people of each customer and site can be billed: active, no service users, not excluded.",
		footer = { "", "Example: ./run.sh billable --customer Contoso --day 2026-10-31 --csv",
				"CSV and JSON have all columns of the views billable_users, billable_users_by_day and",
				"billable_users_moved in the schema reporting." })
final class BillableCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--customer", paramLabel = "C",
			description = "A customer's number, a tenant's id or a part of the customer's name (default: all).")
	private @Nullable String customer;

	@ArgGroup
	private @Nullable When when;

	@ArgGroup
	private @Nullable AnswerFormat format;

	BillableCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		this.surroundings.out().print(new Looking(this.surroundings).atThisVersion(this::text));
		return 0;
	}

	private String text(CrmDatabase crm) {
		BillableReports reports = crm.billable();
		boolean whole = AnswerFormat.isCsv(this.format) || AnswerFormat.isJson(this.format);
		Answer answer = ask(reports, whole);
		if (answer.rows().isEmpty() && this.customer != null && !crm.licences().isKnown(this.customer)) {
			throw new UsageException("No customer or tenant is known as \"%s\": try a shorter part of the name"
				.formatted(this.customer));
		}
		return AnswerText.of(answer, this.format, this.surroundings.style());
	}

	private Answer ask(BillableReports reports, boolean whole) {
		if (this.when == null) {
			return reports.now(this.customer, whole);
		}
		Recorded recorded = reports.findRecorded()
			.orElseThrow(() -> new UsageException("No day is recorded yet: every run with users records its day"));
		LocalDate day = this.when.day;
		if (day != null) {
			requireWithin(recorded, day);
			return reports.onDay(this.customer, day, whole);
		}
		Period moves = this.when.moves;
		if (moves == null) {
			throw new IllegalStateException("picocli gives one of the group");
		}
		requireWithin(recorded, moves.from());
		return reports.moved(this.customer, moves.from(), moves.to(), whole);
	}

	private static void requireWithin(Recorded recorded, LocalDate day) {
		if (day.isBefore(recorded.first()) || day.isAfter(recorded.last())) {
			throw new UsageException(
					"%s is not recorded: days from %s to %s are".formatted(day, recorded.first(), recorded.last()));
		}
	}

	/** One or the other. */
	static final class When {

		@Option(names = "--day", paramLabel = "DAY", converter = DayConverter.class,
				description = "As of this recorded day, such as 2026-10-31, with its tenants.")
		private @Nullable LocalDate day;

		@Option(names = "--moves", paramLabel = "FROM..TO", converter = Period.Converter.class,
				description = "Who joined and who left after the first day, until the last: 2026-09-30..2026-10-31.")
		private @Nullable Period moves;

	}

}
