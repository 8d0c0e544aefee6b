package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Difference;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.WaitingCounts;

/**
 * Tells a person what the next run would change, and that nothing was changed.
 */
public final class DryRunReport {

	private static final List<String> ASKED_FOR = List.of("customers", "licences", "users");

	private static final List<String> KINDS = List.of("create", "update", "mark", "delete");

	private final ZoneId zone;

	private final Style style;

	private final int most;

	/**
	 * A report.
	 * @param most how many lines of each list are shown; how many are left out is said
	 */
	public DryRunReport(ZoneId zone, Style style, int most) {
		this.zone = zone;
		this.style = style;
		this.most = most;
	}

	/**
	 * The whole text.
	 * @param file where everything is written
	 */
	public String text(DryRunFacts facts, String file) {
		return head(facts) + known(facts) + tenants(facts) + totals(facts) + changes(facts)
				+ ErrorGroups.of(facts.errors().stream().filter((error) -> !facts.known().stood(error)).toList())
					.text(this.style)
				+ waiting(facts.waiting()) + next(facts.run(), file);
	}

	private String head(DryRunFacts facts) {
		RunRow run = facts.run();
		String scope = "tenants".equals(run.scope()) ? "chosen tenants" : "all tenants";
		String meaning = "the run would end with exit code " + run.exitCode() + ": " + ExitMeaning.of(run.exitCode());
		Instant ended = run.endedAt();
		String took = (ended != null) ? ", " + Texts.duration(Duration.between(run.startedAt(), ended)) : "";
		String text = this.style.bold("Dry run " + run.runKey()) + ", job " + run.job() + ", " + scope + ": "
				+ (Integer.valueOf(0).equals(run.exitCode()) ? this.style.good(meaning) : this.style.bad(meaning))
				+ "\n" + KnownText.withoutSignIn(run, this.style) + "Started " + Texts.time(run.startedAt(), this.zone)
				+ " " + Texts.zone(this.zone) + took + ", " + Texts.count(run.tenants(), "tenant")
				+ ". Nothing in the CRM was changed.\n";
		if (facts.changedMeanwhile().isEmpty()) {
			return text;
		}
		return text + this.style.bad("Others changed the CRM meanwhile") + " ("
				+ String.join(", ", facts.changedMeanwhile())
				+ "): their changes show below as if the run took them back.\n";
	}

	private String known(DryRunFacts facts) {
		StringBuilder text = new StringBuilder();
		KnownText.lines(facts.run(), facts.known(), this.zone).forEach((line) -> text.append(line).append('\n'));
		return text.toString();
	}

	private String tenants(DryRunFacts facts) {
		List<TenantChanges> tenants = TenantChanges.of(facts);
		String head = "\n" + this.style.bold("To change, by tenant") + "\n";
		if (tenants.isEmpty()) {
			return head + "  nothing\n";
		}
		TextTable table = new TextTable("tenant", ">customers: create", ">update", ">mark", ">licences: create",
				">update", ">mark", ">users: create", ">update", ">mark", ">other rows", ">errors");
		tenants.stream().limit(this.most).forEach((tenant) -> {
			List<Object> row = new ArrayList<>(List.of(tenant.name()));
			ASKED_FOR.forEach((name) -> KINDS.subList(0, 3).forEach((kind) -> row.add(cell(tenant.rows(name, kind)))));
			row.add(cell(tenant.others(ASKED_FOR)));
			row.add(cell(tenant.errors()));
			table.row(row.toArray());
		});
		return head + table.render("  ", this.style) + leftOut(tenants.size(), "tenant");
	}

	private static String cell(long rows) {
		return (rows == 0) ? "-" : Texts.number(rows);
	}

	private String leftOut(long all, String noun) {
		return (all > this.most) ? "  and %s more\n".formatted(Texts.count(all - this.most, noun)) : "";
	}

	private String totals(DryRunFacts facts) {
		List<String> tables = facts.counts().stream().map((count) -> count.table()).distinct().sorted().toList();
		if (tables.isEmpty()) {
			return "";
		}
		TextTable table = new TextTable("table", ">create", ">update", ">mark", ">delete");
		tables.forEach((name) -> {
			List<Object> row = new ArrayList<>(List.of(name));
			KINDS.forEach((kind) -> row.add(cell(facts.sum(name, kind))));
			table.row(row.toArray());
		});
		return "\n" + this.style.bold("Together") + "\n" + table.render("  ", this.style);
	}

	private String changes(DryRunFacts facts) {
		long all = facts.counts()
			.stream()
			.filter((count) -> List.of("update", "mark").contains(count.kind()))
			.mapToLong((count) -> count.rows())
			.sum();
		if (all == 0) {
			return "";
		}
		StringBuilder text = new StringBuilder("\n" + this.style.bold("Existing rows") + "\n");
		for (Difference row : facts.changed().stream().limit(this.most).toList()) {
			String tenant = (row.tenantName() != null) ? " (" + row.tenantName() + ")" : "";
			text.append("  ")
				.append(row.kind())
				.append(' ')
				.append(row.table())
				.append(": ")
				.append(Texts.oneLine(row.entity() + tenant))
				.append("\n      ")
				.append(Texts.wrap(row.before() + " -> " + row.after(), "      ", 110))
				.append('\n');
		}
		return text + leftOut(all, "row");
	}

	private String waiting(WaitingCounts waiting) {
		List<String> lines = new ArrayList<>();
		int conflicts = waiting.customerConflicts() + waiting.userConflicts();
		if (conflicts > 0) {
			lines.add("%s (%s, %s), %s of them new".formatted(Texts.count(conflicts, "conflict"),
					Texts.count(waiting.customerConflicts(), "customer"), Texts.count(waiting.userConflicts(), "user"),
					Texts.number(waiting.newConflicts())));
		}
		if (waiting.heldDepartures() > 0) {
			lines.add("%s kept active by a brake".formatted(Texts.count(waiting.heldDepartures(), "person leaving")
				.replace("person leavings", "people leaving")));
		}
		if (waiting.heldChanges() > 0) {
			lines.add("%s held by a brake".formatted(Texts.count(waiting.heldChanges(), "change")));
		}
		return lines.isEmpty() ? ""
				: "\n" + this.style.bold("Would wait for a person") + "\n  " + String.join("\n  ", lines) + "\n";
	}

	private String next(RunRow run, String file) {
		String sync = "./run.sh sync" + (run.job().equals("nightly") ? "" : " --job " + run.job())
				+ ("tenants".equals(run.scope()) ? " --tenant ID" : "");
		String lines = new TextTable(List.of("", ""), List.of(false, false)).row(sync, "makes the run")
			.row("./run.sh query \"select * from crm_dry.differences\"",
					"each row; the copy stays until the next dry run")
			.row(file, "the same and the errors as JSON")
			.render("  ", Style.PLAIN);
		return "\n" + this.style.bold("Next") + "\n" + lines.substring(lines.indexOf('\n') + 1);
	}

}
