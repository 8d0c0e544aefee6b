package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.crm.reports.FreshCount;
import io.cspsync.crm.reports.Totals;
import io.cspsync.report.facts.AccessPart.Ending;
import io.cspsync.report.facts.Glance;
import io.cspsync.report.facts.Glance.NextStep;
import io.cspsync.report.facts.Glance.Outcome;
import io.cspsync.report.facts.Glance.TenantCounts;
import io.cspsync.report.facts.Glance.Waiting;
import io.cspsync.report.facts.Glance.Written;
import org.jspecify.annotations.Nullable;

/**
 * Makes the night at a glance out of what is known of it.
 *
 * @param facts what is known of the run
 * @param totals what the CRM has now
 * @param ending what ends so soon that a person is to know
 * @param freshness how old what we know is
 * @param zone in which people read times
 */
record GlanceFacts(RunFacts facts, Totals totals, List<Ending> ending, List<FreshCount> freshness, ZoneId zone) {

	private static final String APPROVE = "./run.sh approve";

	Glance glance() {
		RunRow run = this.facts.run();
		Instant ended = run.endedAt();
		return new Glance(run.runKey(), run.job(), run.scope(), run.startedAt(), ended,
				(ended != null) ? Duration.between(run.startedAt(), ended).toSeconds() : null, run.exitCode(),
				ExitMeaning.of(run.exitCode()), outcome(run.exitCode()), run.supersededBy(),
				new TenantCounts(run.tenants(), run.complete(), run.failed(), run.failedAsKnown(), run.pending(),
						run.switchedOff()),
				written(), this.totals, waiting(), warnings(), remarks(), next());
	}

	private static Outcome outcome(@Nullable Integer exitCode) {
		if (exitCode == null) {
			return Outcome.OPEN;
		}
		return switch (exitCode) {
			case 0 -> Outcome.GOOD;
			case 3, 5 -> Outcome.LOOK;
			default -> Outcome.BAD;
		};
	}

	private List<Written> written() {
		UserCounts users = this.facts.users();
		return List.of(
				new Written("Customers", count("customers-created"), count("customers-updated"),
						count("customers-unchanged"), 0),
				new Written("Licences", count("licences-created"), count("licences-updated"),
						count("licences-unchanged"), count("licences-removed")),
				new Written("Subscriptions", count("subscriptions-created"), count("subscriptions-updated"), null,
						count("subscriptions-removed")),
				new Written("Users", users.created(), users.updated(), (long) users.unchanged(),
						count("users-deactivated")));
	}

	private long count(String name) {
		return this.facts.count(name);
	}

	private List<Waiting> waiting() {
		WaitingCounts waiting = this.facts.waiting();
		List<Waiting> all = new ArrayList<>();
		if (waiting.conflicts() > 0) {
			all.add(new Waiting(
					"undecided (%s, %s)".formatted(Texts.count(waiting.customerConflicts(), "customer"),
							Texts.count(waiting.userConflicts(), "user")),
					waiting.conflicts(), (long) waiting.newConflicts(), "./run.sh conflicts"));
		}
		add(all, "people leaving, kept active by a brake", waiting.heldDepartures());
		add(all, "customers to be created", waiting.heldCustomers());
		add(all, "tenants to be marked as left", waiting.heldLeaving());
		add(all, "tenants of which licences are to be marked as removed", waiting.heldLicences());
		add(all, "tenants of which service-user flags are to be changed", waiting.heldTags());
		add(all, "tenants of which users are to be created", waiting.heldUsers());
		return all;
	}

	private static void add(List<Waiting> all, String what, int count) {
		if (count > 0) {
			all.add(new Waiting(what, count, null, APPROVE));
		}
	}

	private List<String> warnings() {
		List<String> warnings = new ArrayList<>();
		String refused = KnownText.withoutSignIn(this.facts.run(), Style.PLAIN);
		if (!refused.isEmpty()) {
			warnings.add(refused.strip());
		}
		this.ending.forEach((one) -> warnings
			.add("%s: %s. %s".formatted(one.what(), EndingText.when(one.daysLeft()), one.remedy())));
		for (FreshCount part : this.freshness) {
			int old = part.withinWeek() + part.older() + part.never();
			if (old > 0 && !"sign-ins".equals(part.part())) {
				warnings.add("The %s of %s were not read completely for two nights or more".formatted(part.part(),
						Texts.count(old, "tenant")));
			}
		}
		return warnings;
	}

	private List<String> remarks() {
		List<String> remarks = new ArrayList<>(KnownText.lines(this.facts.run(), this.facts.known(), this.zone));
		remarks.addAll(Remarks.of(this.facts));
		return remarks;
	}

	/** What waits comes first where that is why the run did not end with 0. */
	private List<NextStep> next() {
		List<NextStep> next = new ArrayList<>();
		if (Integer.valueOf(5).equals(this.facts.run().exitCode())) {
			waiting().stream()
				.map(Waiting::command)
				.distinct()
				.forEach((command) -> next.add(new NextStep(command, "what waits for a person, and how to decide it")));
		}
		next.addAll(NextSteps.of(this.facts.run()));
		return next;
	}

}
