package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;

/**
 * Tells a person what a run did, what went wrong and what to do now.
 */
public final class RunSummary {

	private final ZoneId zone;

	private final Style style;

	public RunSummary(ZoneId zone, Style style) {
		this.zone = zone;
		this.style = style;
	}

	/** The whole text. */
	public String text(RunFacts facts) {
		return text(facts, List.of());
	}

	/**
	 * The whole text.
	 * @param ending what ends so soon that a person is to know, the next first
	 */
	public String text(RunFacts facts, List<ExpiryRow> ending) {
		return head(facts.run()) + "\n" + table(facts) + "\n" + tenants(facts) + remarks(facts)
				+ ErrorGroups.of(facts.unknownErrors()).text(this.style) + WaitingText.of(facts.waiting(), this.style)
				+ EndingText.of(ending, this.style) + next(facts);
	}

	private String head(RunRow run) {
		String scope = "tenants".equals(run.scope()) ? "chosen tenants" : "all tenants";
		String meaning = ExitMeaning.of(run.exitCode());
		String outcome = Integer.valueOf(0).equals(run.exitCode()) ? this.style.good(meaning)
				: this.style.bad(meaning) + ((run.exitCode() != null) ? " (exit code " + run.exitCode() + ")" : "");
		return this.style.bold("Run " + run.runKey()) + ", job " + run.job() + ", " + scope + ": " + outcome + "\n"
				+ KnownText.withoutSignIn(run, this.style) + times(run);
	}

	private String times(RunRow run) {
		String started = "Started " + Texts.time(run.startedAt(), this.zone);
		Instant ended = run.endedAt();
		String rest = (ended == null) ? "" : ", ended " + Texts.time(ended, this.zone);
		String took = (ended == null) ? "" : ", " + Texts.duration(Duration.between(run.startedAt(), ended));
		return started + rest + " " + Texts.zone(this.zone) + took + "\n";
	}

	private String table(RunFacts facts) {
		UserCounts users = facts.users();
		return new TextTable("", ">created", ">matched", ">updated", ">unchanged")
			.row("Customers", number(facts, "customers-created"), number(facts, "customers-matched"),
					number(facts, "customers-updated"), number(facts, "customers-unchanged"))
			.row("Licences", number(facts, "licences-created"), "", number(facts, "licences-updated"),
					number(facts, "licences-unchanged"))
			.row("Users", Texts.number(users.created()), "", Texts.number(users.updated()),
					Texts.number(users.unchanged()))
			.render("  ", this.style);
	}

	private static String number(RunFacts facts, String name) {
		return Texts.number(facts.count(name));
	}

	private String tenants(RunFacts facts) {
		RunRow run = facts.run();
		List<String> parts = new ArrayList<>();
		parts.add(this.style.good(Texts.number(run.complete()) + " complete"));
		parts.add((run.failed() > 0) ? this.style.bad(Texts.number(run.failed()) + " failed") : "0 failed");
		if (run.failedAsKnown() > 0) {
			parts.add(Texts.number(run.failedAsKnown()) + " failed as known");
		}
		if (run.pending() > 0) {
			parts.add(Texts.number(run.pending()) + " not reached");
		}
		return "  " + Texts.count(run.tenants(), "tenant") + ": " + String.join(", ", parts) + "\n  "
				+ Texts.count(facts.serviceUsers(), "service user") + " among the people of these tenants\n";
	}

	private String remarks(RunFacts facts) {
		List<String> remarks = new ArrayList<>(KnownText.lines(facts.run(), facts.known(), this.zone));
		remarks.addAll(Remarks.of(facts));
		return remarks.isEmpty() ? "" : "  " + String.join("\n  ", remarks) + "\n";
	}

	private String next(RunFacts facts) {
		TextTable next = new TextTable(List.of("", ""), List.of(false, false));
		NextSteps.of(facts.run()).forEach((step) -> next.row(step.command(), step.why()));
		String lines = next.render("  ", Style.PLAIN);
		return "\n" + this.style.bold("Next") + "\n" + lines.substring(lines.indexOf('\n') + 1);
	}

}
