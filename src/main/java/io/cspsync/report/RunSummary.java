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
		add(remarks, facts.users().rejected(), "user record rejected", "user records rejected");
		add(remarks, facts.users().skipped(), "user left out by the settings", "users left out by the settings");
		add(remarks, facts.count("users-out-of-scope"),
				"user placed nowhere by the site mappings (./run.sh mappings skipped)",
				"users placed nowhere by the site mappings (./run.sh mappings skipped)");
		add(remarks, facts.count("tenants-without-mapping"),
				"tenant without a site mapping, of which no new users are imported (./run.sh mappings list)",
				"tenants without a site mapping, of which no new users are imported (./run.sh mappings list)");
		add(remarks, facts.count("site-mappings-stranded"),
				"site mapping leads to a site of the tenant's former customer",
				"site mappings lead to sites of their tenants' former customers");
		add(remarks, facts.users().conflicts(), "user undecided", "users undecided");
		add(remarks, facts.count("users-held"), "user not created before that is approved",
				"users not created before that is approved");
		add(remarks, facts.count("hand-edits-kept"), "value changed by hand kept", "values changed by hand kept");
		add(remarks, facts.count("hand-edits-put-back"), "value changed by hand put back",
				"values changed by hand put back");
		add(remarks, facts.count("users-deactivated"), "user switched off", "users switched off");
		add(remarks, facts.count("departures-held"), "person leaving kept active by a brake",
				"people leaving kept active by a brake");
		add(remarks, facts.count("users-reactivated"), "user switched on again", "users switched on again");
		add(remarks, facts.count("customers-conflicts"), "customer undecided", "customers undecided");
		add(remarks, facts.count("customers-held"), "customer not created before it is approved",
				"customers not created before they are approved");
		add(remarks, facts.count("customers-unmapped"), "tenant left without a customer",
				"tenants left without a customer");
		add(remarks, facts.count("domains-unread"), "tenant matched without its verified domains",
				"tenants matched without their verified domains");
		add(remarks, facts.count("tenants-kept"), "tenant missing from the lists and kept",
				"tenants missing from the lists and kept");
		add(remarks, facts.count("tenants-returned"), "tenant back on the partner's list",
				"tenants back on the partner's list");
		add(remarks, facts.count("tenants-excluded"), "tenant excluded by the settings",
				"tenants excluded by the settings");
		add(remarks, facts.count("tenants-left"), "tenant no longer on the partner's list",
				"tenants no longer on the partner's list");
		add(remarks, facts.count("licences-removed"), "licence gone", "licences gone");
		add(remarks, facts.count("licences-held"), "licence gone and kept by a brake",
				"licences gone and kept by a brake");
		subscriptions(remarks, facts);
		add(remarks, facts.count("subscriptions-unjoined"), "subscription of a product that nobody tells",
				"subscriptions of products that nobody tells");
		add(remarks, facts.count("words-unknown"), "word of Microsoft's that is new to this program, kept as it came",
				"words of Microsoft's that are new to this program, kept as they came");
		add(remarks, facts.count("skus-unknown"), "product missing from the catalogue, shown by its part number",
				"products missing from the catalogue, shown by their part numbers");
		return remarks.isEmpty() ? "" : "  " + String.join("\n  ", remarks) + "\n";
	}

	private static void subscriptions(List<String> remarks, RunFacts facts) {
		long created = facts.count("subscriptions-created");
		long updated = facts.count("subscriptions-updated");
		long removed = facts.count("subscriptions-removed");
		if (created + updated + removed > 0) {
			remarks.add("Subscriptions: %s new, %s changed, %s gone".formatted(Texts.number(created),
					Texts.number(updated), Texts.number(removed)));
		}
	}

	private static void add(List<String> remarks, long value, String one, String several) {
		if (value != 0) {
			remarks.add(Texts.number(value) + " " + ((value == 1) ? one : several));
		}
	}

	private String next(RunFacts facts) {
		RunRow run = facts.run();
		TextTable next = new TextTable(List.of("", ""), List.of(false, false));
		if (run.supersededBy() != null) {
			next.row("./run.sh status", "run " + run.supersededBy() + " has taken the place of this one");
		}
		else if ("tenants".equals(run.scope()) && ExitMeaning.isRestartable(run.exitCode())) {
			next.row("./run.sh errors", "each error in full");
			next.row("./run.sh sync --tenant ID", "begins anew: a run over chosen tenants is not restarted");
		}
		else if (Integer.valueOf(3).equals(run.exitCode())) {
			next.row("./run.sh errors", "each error in full");
			next.row("./run.sh restart", "once the remedies are applied: takes just the "
					+ Texts.count(run.failed() + run.pending(), "tenant") + " not yet complete");
		}
		else if (ExitMeaning.isRestartable(run.exitCode())) {
			next.row("./run.sh errors", "each error in full");
			next.row("./run.sh restart", "goes on where this run ended");
		}
		else {
			next.row("./run.sh status", "the last runs and what became of each tenant");
			next.row("./run.sh show NAME", "a tenant, customer or user with all that belongs to it");
		}
		String lines = next.render("  ", Style.PLAIN);
		return "\n" + this.style.bold("Next") + "\n" + lines.substring(lines.indexOf('\n') + 1);
	}

}
