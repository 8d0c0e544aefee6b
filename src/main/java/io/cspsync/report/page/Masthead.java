package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.report.facts.Glance;
import io.cspsync.report.facts.Glance.TenantCounts;
import io.cspsync.report.facts.NightReport;

/**
 * The head of a night's page: which run, how it ended, and the numbers to see first.
 */
final class Masthead {

	private final NightReport report;

	private final Glance glance;

	private final Words words;

	Masthead(NightReport report) {
		this.report = report;
		this.glance = report.glance();
		this.words = new Words(report.zone());
	}

	Element node() {
		Element run = Element.of("p", "run")
			.text("Run ")
			.add(Element.of("code").text(this.glance.runKey()))
			.text(", job ")
			.add(Element.of("bdi").text(this.glance.job()))
			.text(", " + ("all".equals(this.glance.scope()) ? "all tenants" : "chosen tenants") + ". Times in "
					+ this.words.zoneName() + ".");
		return Element.of("header", "masthead")
			.add(Element.of("p", "product").text("csp-sync"))
			.add(Element.of("h1").text("Report of ").add(this.words.dayOf(this.glance.startedAt())), run, verdict(),
					tiles());
	}

	private Element verdict() {
		Mark mark = mark();
		Element texts = Element.of("div")
			.add(Element.of("p", "word").text(word()), Element.of("p").text(sentence()),
					Element.of("p", "times").addAll(times()));
		Element verdict = Element.of("div", "verdict", mark.style()).add(mark.sign(), texts);
		if (this.glance.supersededBy() != null) {
			texts.add(Element.of("p")
				.text("A newer run took its place: ")
				.add(Element.of("code").text(this.glance.supersededBy())));
		}
		return verdict;
	}

	private Mark mark() {
		return switch (this.glance.outcome()) {
			case GOOD -> Mark.GOOD;
			case LOOK -> Mark.LOOK;
			case BAD -> wasStopped() ? Mark.LOOK : Mark.BAD;
			case OPEN -> Mark.PLAIN;
		};
	}

	private String word() {
		if (wasStopped()) {
			return "Stopped";
		}
		return switch (this.glance.outcome()) {
			case GOOD -> "Complete";
			case LOOK -> (this.glance.tenants().failed() > 0 || this.glance.tenants().notReached() > 0)
					? "Some tenants failed" : "Waits for a person";
			case BAD -> "Failed";
			case OPEN -> "Not ended";
		};
	}

	/** By a person or by the machine, not by trouble of its own. */
	private boolean wasStopped() {
		Integer code = this.glance.exitCode();
		return code != null && (code == 130 || code == 143);
	}

	private String sentence() {
		TenantCounts tenants = this.glance.tenants();
		if (tenants.total() == 0) {
			return said() + ((this.glance.endedAt() != null) ? "It ended before any tenant was listed."
					: "No tenant is listed yet.");
		}
		List<String> parts = new ArrayList<>();
		parts.add(Words.number(tenants.complete()) + " of " + Words.count(tenants.total(), "tenant") + " complete");
		part(parts, tenants.failed(), "failed");
		part(parts, tenants.failedAsKnown(), "failed as known");
		part(parts, tenants.notReached(), "not reached");
		return said() + String.join(", ", parts) + ".";
	}

	/** What the word above does not say yet. */
	private String said() {
		String meaning = this.glance.meaning();
		if (meaning.isEmpty() || meaning.toLowerCase(Locale.ROOT).endsWith(word().toLowerCase(Locale.ROOT))) {
			return "";
		}
		return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ". ";
	}

	private static void part(List<String> parts, int count, String what) {
		if (count > 0) {
			parts.add(Words.number(count) + " " + what);
		}
	}

	private List<Node> times() {
		List<Node> times = new ArrayList<>(List.of(new Text("Started "), this.words.time(this.glance.startedAt())));
		if (this.glance.endedAt() != null) {
			times.addAll(List.of(new Text(", ended "), this.words.time(this.glance.endedAt())));
		}
		if (this.glance.seconds() != null) {
			times.add(new Text(", took " + Words.span(this.glance.seconds())));
		}
		if (this.glance.exitCode() != null) {
			times.add(new Text(", exit code " + this.glance.exitCode()));
		}
		times.add(new Text("."));
		return times;
	}

	private Element tiles() {
		TenantCounts tenants = this.glance.tenants();
		long waiting = this.glance.waiting().stream().mapToLong(Glance.Waiting::count).sum();
		long failed = tenants.failed() + (long) tenants.notReached();
		return Tiles.of(
				Tiles.tile("Tenants complete", Words.number(tenants.complete()), "of " + Words.number(tenants.total()),
						(failed == 0 && tenants.complete() > 0) ? Mark.GOOD : Mark.PLAIN),
				Tiles.tile("Failed or not reached", Words.number(failed),
						Words.number(tenants.failedAsKnown()) + " more failed as known",
						(failed > 0) ? Mark.BAD : Mark.PLAIN),
				Tiles.tile("Waits for a person", Words.number(waiting), "decisions and approvals",
						(waiting > 0) ? Mark.LOOK : Mark.PLAIN),
				Tiles.tile("Errors", Words.number(this.report.errors().errors()), "still open",
						(this.report.errors().errors() > 0) ? Mark.LOOK : Mark.PLAIN),
				Tiles.tile("People active", Words.number(this.glance.now().activeUsers()),
						Words.number(this.glance.now().serviceUsers()) + " of them service users", Mark.PLAIN),
				Tiles.tile("Billable licence units", Words.number(this.glance.now().billableUnits()),
						Words.number(this.glance.now().assigned()) + " held by people; "
								+ Words.number(this.glance.now().freeUnits()) + " more cost nothing",
						Mark.PLAIN));
	}

}
