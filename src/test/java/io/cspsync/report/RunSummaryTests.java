package io.cspsync.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.KnownFailure;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunSummaryTests {

	private static final WaitingCounts NOTHING = new WaitingCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

	private final RunSummary summary = new RunSummary(ZoneOffset.UTC, Style.PLAIN);

	@Test
	void aNightWithFailedTenantsTellsTheRemediesAndToRestart() {
		assertThat(this.summary.text(Samples.facts(Samples.run(3, 40, 38, 2),
				List.of(Samples.consentMissing(Samples.CONTOSO, "Contoso"),
						Samples.consentMissing(Samples.FABRIKAM, "Fabrikam"), Samples.rejectedRecord()),
				NOTHING)))
			.isEqualTo(Expected.text("summary-tenants-failed.txt"));
	}

	@Test
	void aGoodNightIsShort() {
		assertThat(this.summary.text(Samples.facts(Samples.run(0, 40, 40, 0), List.of(), NOTHING)))
			.isEqualTo(Expected.text("summary-done.txt"));
	}

	@Test
	void whatWaitsForAPersonIsToldWithHowToLookAtIt() {
		assertThat(this.summary
			.text(Samples.facts(Samples.run(5, 40, 40, 0), List.of(), new WaitingCounts(1, 2, 1, 4, 1200, 2, 1, 0, 3))))
			.isEqualTo(Expected.text("summary-waiting.txt"));
	}

	@Test
	void aKilledRunIsToBeRestarted() {
		assertThat(this.summary.text(Samples.facts(Samples.run(null, 40, 11, 1), List.of(), NOTHING)))
			.isEqualTo(Expected.text("summary-killed.txt"));
	}

	@Test
	void valuesChangedByHandAreToldWhenThereAreAny() {
		RunFacts facts = Samples.facts(Samples.run(0, 40, 40, 0), List.of(), NOTHING);
		Map<String, Long> counts = Map.of("hand-edits-kept", 1L, "hand-edits-put-back", 1200L);
		assertThat(this.summary.text(new RunFacts(facts.run(), counts, facts.users(), facts.serviceUsers(),
				facts.errors(), facts.waiting(), facts.known())))
			.contains("  1 value changed by hand kept\n  1,200 values changed by hand put back\n");
	}

	@Test
	void knownFailuresAreToldApartFromTheOthersAndSoIsWhatBecameOfThem() {
		RunFacts facts = Samples.facts(Samples.runWithKnown(0),
				List.of(Samples.consentMissing(Samples.CONTOSO, "Contoso"),
						Samples.consentMissing(Samples.FABRIKAM, "Fabrikam")),
				NOTHING);
		KnownInRun known = new KnownInRun(List.of(known(Samples.CONTOSO, "Contoso", "AADSTS7000229", null)),
				List.of(known(Samples.FABRIKAM, "Fabrikam", "AADSTS7000229", "2026-11-22"),
						known(Samples.FABRIKAM, "Said later", "AADSTS7000229", "2026-11-23")),
				List.of(known(Samples.FABRIKAM, "Fabrikam", "http-503", null)));
		String text = this.summary.text(new RunFacts(facts.run(), facts.counts(), facts.users(), facts.serviceUsers(),
				facts.errors(), facts.waiting(), known));
		assertThat(text).contains("3 tenants: 1 complete, 1 failed, 1 failed as known\n",
				"  Failed as known: Contoso (AADSTS7000229)\n",
				"  AADSTS7000229 of Fabrikam was known until 2026-11-22; that is over, so it counts again\n",
				"  http-503 of Fabrikam is over; it was known (./run.sh tenants list), and would count if it came back\n",
				"  2 tenants of which something is not read, as decided (./run.sh tenants list)\n",
				"AADSTS7000229 in users: Fabrikam\n")
			.doesNotContain("Said later");
	}

	private static KnownFailure known(TenantId tenant, String name, String code, @Nullable String until) {
		return new KnownFailure(tenant, name, code, (until != null) ? LocalDate.parse(until) : null, Samples.START);
	}

	@Test
	void timesAreThoseOfTheReadersZone() {
		assertThat(new RunSummary(ZoneId.of("Europe/Berlin"), Style.PLAIN)
			.text(Samples.facts(Samples.run(0, 1, 1, 0), List.of(), NOTHING)))
			.contains("Started 2026-11-23 03:00:00, ended 2026-11-23 03:04:10 Europe/Berlin, 4 min 10 s");
	}

	@Test
	void onlyATerminalGetsColours() {
		assertThat(new RunSummary(ZoneOffset.UTC, Style.COLOURED)
			.text(Samples.facts(Samples.run(0, 1, 1, 0), List.of(), NOTHING))).contains("\u001b[");
	}

}
