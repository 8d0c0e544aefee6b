package io.cspsync.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.crm.LicenceReports;
import io.cspsync.crm.LicenceReports.Question;
import io.cspsync.crm.LicenceReports.Recorded;
import io.cspsync.crm.LicenceReports.Wanted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "licences", description = "What customers have, what of it nobody uses, what changed and what to bill.",
		footer = { "", "Example: ./run.sh licences Contoso --bill 2026-10-31 --csv",
				"CSV and JSON have all columns of the view in the schema reporting." })
final class LicencesCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "CUSTOMER", arity = "0..1",
			description = "A customer's number, a tenant's id or a part of a name (default: all).")
	private @Nullable String customer;

	@ArgGroup
	private @Nullable Which which;

	@ArgGroup
	private @Nullable AnswerFormat format;

	LicencesCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String text = new Looking(this.surroundings).at(this::text);
		this.surroundings.out().print(text);
		return 0;
	}

	private String text(CrmDatabase crm) {
		crm.requireBilling();
		LicenceReports reports = crm.licences();
		Question question = (this.which != null) ? this.which.question() : Question.CURRENT;
		Wanted wanted = new Wanted(this.customer, (this.which != null) ? this.which.from() : null,
				(this.which != null) ? this.which.to() : null);
		if (question == Question.BILL || question == Question.CHANGES) {
			requireRecorded(reports, question, wanted);
		}
		boolean table = !AnswerFormat.isCsv(this.format) && !AnswerFormat.isJson(this.format);
		Answer answer = reports.ask(question, wanted, !table);
		if (answer.rows().isEmpty() && this.customer != null && !reports.isKnown(this.customer)) {
			throw new UsageException("No customer or tenant is known as \"%s\": try a shorter part of the name"
				.formatted(this.customer));
		}
		return AnswerText.of(answer, this.format, this.surroundings.style())
				+ (table ? remark(question) + totals(answer) : "");
	}

	private static void requireRecorded(LicenceReports reports, Question question, Wanted wanted) {
		Recorded recorded = reports.findRecorded()
			.orElseThrow(() -> new UsageException("No day is recorded yet: every run with licences records its day"));
		boolean bill = question == Question.BILL;
		LocalDate day = bill ? wanted.from() : wanted.to();
		if (day == null || day.isBefore(recorded.first()) || (bill && day.isAfter(recorded.last()))) {
			throw new UsageException("%s is not recorded: days from %s to %s are".formatted(bill ? day : "That period",
					recorded.first(), recorded.last()));
		}
	}

	private static String remark(Question question) {
		return (question == Question.RENEWALS)
				? "Those of the next %d days; the view renewals has all.\n".formatted(LicenceReports.RENEWAL_DAYS) : "";
	}

	/**
	 * What the amounts add up to, by currency and billing cycle: an amount is that of one
	 * cycle, so a month's and a year's make no sum.
	 */
	private static String totals(Answer answer) {
		int amount = answer.columns().indexOf("amount");
		int currency = answer.columns().indexOf("currency");
		int cycle = answer.columns().indexOf("cycle");
		int billable = answer.columns().indexOf("billable");
		if (amount < 0) {
			return "";
		}
		Map<String, BigDecimal> totals = new TreeMap<>();
		int without = 0;
		for (List<@Nullable String> row : answer.rows()) {
			String value = row.get(amount);
			if (value != null) {
				String every = row.get(cycle);
				totals.merge(row.get(currency) + ((every != null) ? ", " + every : ""), new BigDecimal(value),
						BigDecimal::add);
			}
			else if (billable >= 0 && !"0".equals(row.get(billable))) {
				without++;
			}
		}
		StringBuilder text = new StringBuilder();
		totals.forEach((code, sum) -> text.append("Total: %s %s\n".formatted(sum.toPlainString(), code)));
		if (without > 0) {
			text.append("%d billable %s no price; --csv says why.\n".formatted(without,
					(without == 1) ? "row has" : "rows have"));
		}
		return text.toString();
	}

	/** One or the other. */
	static final class Which {

		@Option(names = "--over", description = "Products of which more is held than purchased.")
		private boolean over;

		@Option(names = "--unused", description = "Billable units that nobody holds.")
		private boolean unused;

		@Option(names = "--renewals", description = "Renewals of the next 90 days at which a person has to decide.")
		private boolean renewals;

		@Option(names = "--changes", paramLabel = "FROM..TO", converter = Period.Converter.class,
				description = "What changed between two days, such as 2026-10-31..2026-11-30.")
		private @Nullable Period changes;

		@Option(names = "--bill", paramLabel = "DAY", converter = DayConverter.class,
				description = "What can be billed for a day, such as 2026-10-31.")
		private @Nullable LocalDate bill;

		Question question() {
			if (this.over) {
				return Question.OVER_USED;
			}
			if (this.unused) {
				return Question.UNUSED;
			}
			if (this.renewals) {
				return Question.RENEWALS;
			}
			return (this.changes != null) ? Question.CHANGES : Question.BILL;
		}

		@Nullable LocalDate from() {
			return (this.changes != null) ? this.changes.from() : this.bill;
		}

		@Nullable LocalDate to() {
			return (this.changes != null) ? this.changes.to() : null;
		}

	}

}
