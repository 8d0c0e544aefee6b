package io.cspsync.report;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Difference;
import io.cspsync.crm.DifferenceCount;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.WaitingCounts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DryRunReportTests {

	private static final WaitingCounts NOTHING = new WaitingCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

	private static final String FILE = "var/dry-run/20261123T020000Z.json";

	@Test
	void itTellsByTenantWhatTheRunWouldChange() {
		assertThat(report(20).text(new DryRunFacts(Samples.run(3, 3, 2, 1), counts(), List.of(
				row("licences", "mark", "Visio Plan 2", "{\"removed_at\": null}", "{\"removed_at\": \"2026-11-23\"}"),
				row("users", "update", "Ada\u0007Byron", "{\"job_title\": \"Analyst\"}",
						"{\"job_title\": \"Countess\"}")),
				List.of(Samples.consentMissing(Samples.FABRIKAM, "Fabrikam")),
				new WaitingCounts(1, 2, 1, 4, 3, 2, 1, 0, 0), KnownInRun.NONE, List.of()), FILE))
			.isEqualTo(Expected.text("dry-run.txt"));
	}

	@Test
	void aNightWithoutAChangeSaysSo() {
		assertThat(report(20).text(new DryRunFacts(Samples.run(0, 40, 40, 0), List.of(), List.of(), List.of(), NOTHING,
				KnownInRun.NONE, List.of()), FILE))
			.isEqualTo(Expected.text("dry-run-nothing.txt"));
	}

	@Test
	void longListsAreCutAndSaySo() {
		List<DifferenceCount> counts = new ArrayList<>();
		List<Difference> rows = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			counts.add(new DifferenceCount("t" + i, "Tenant " + i, "users", "update", 50));
			rows.add(row("users", "update", "User " + i, "{}", "{}"));
		}
		String text = report(20).text(new DryRunFacts(Samples.run(0, 30, 30, 0), counts, rows, List.of(), NOTHING,
				KnownInRun.NONE, List.of()), FILE);
		assertThat(text).contains("Tenant 19", "  and 10 tenants more\n", "User 19", "  and 1,480 rows more\n")
			.doesNotContain("Tenant 20", "User 20");
	}

	@Test
	void whatOthersChangedMeanwhileIsNotTheRuns() {
		assertThat(report(20).text(new DryRunFacts(Samples.run(0, 1, 1, 0), List.of(), List.of(), List.of(), NOTHING,
				KnownInRun.NONE, List.of("sites", "users")), FILE))
			.contains(
					"Others changed the CRM meanwhile (sites, users): their changes show below as if the run took them back.");
	}

	private static DryRunReport report(int most) {
		return new DryRunReport(ZoneOffset.UTC, Style.PLAIN, most);
	}

	private static List<DifferenceCount> counts() {
		String contoso = Samples.CONTOSO.toString();
		return List.of(new DifferenceCount(contoso, "Contoso", "customers", "create", 1),
				new DifferenceCount(contoso, "Contoso", "licences", "mark", 1),
				new DifferenceCount(contoso, "Contoso", "user_licences", "delete", 2),
				new DifferenceCount(contoso, "Contoso", "users", "create", 1200),
				new DifferenceCount(contoso, "Contoso", "users", "update", 1),
				new DifferenceCount(null, null, "top_levels", "create", 1));
	}

	private static Difference row(String table, String kind, String entity, String before, String after) {
		return new Difference(table, kind, Samples.CONTOSO.toString(), "Contoso", entity, "{\"id\": 1}", before, after);
	}

}
