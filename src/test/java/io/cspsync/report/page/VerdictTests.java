package io.cspsync.report.page;

import java.util.stream.Stream;

import io.cspsync.report.ExitMeaning;
import io.cspsync.report.facts.Glance;
import io.cspsync.report.facts.Glance.Outcome;
import io.cspsync.report.facts.Glance.TenantCounts;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.SampleReport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the head of a page says of how a run ended.
 */
class VerdictTests {

	private static final TenantCounts ALL = new TenantCounts(40, 40, 0, 0, 0, 0);

	private static final TenantCounts SOME = new TenantCounts(40, 30, 3, 0, 7, 0);

	static Stream<Arguments> ends() {
		return Stream.of(
				arguments(0, Outcome.GOOD, ALL, "good", "Complete", "Everything imported. 40 of 40 tenants complete."),
				arguments(1, Outcome.BAD, SOME, "bad", "Failed", "30 of 40 tenants complete, 3 failed, 7 not reached."),
				arguments(3, Outcome.LOOK, SOME, "look", "Some tenants failed",
						"30 of 40 tenants complete, 3 failed, 7 not reached."),
				arguments(5, Outcome.LOOK, ALL, "look", "Waits for a person", "40 of 40 tenants complete."),
				arguments(130, Outcome.BAD, SOME, "look", "Stopped",
						"Stopped by Ctrl-C. 30 of 40 tenants complete, 3 failed, 7 not reached."),
				arguments(143, Outcome.BAD, SOME, "look", "Stopped",
						"Stopped by SIGTERM. 30 of 40 tenants complete, 3 failed, 7 not reached."),
				arguments(null, Outcome.OPEN, SOME, "plain", "Not ended",
						"Running, or killed before its end. 30 of 40 tenants complete, 3 failed, 7 not reached."));
	}

	@ParameterizedTest
	@MethodSource("ends")
	void eachEndHasItsWord(@Nullable Integer exitCode, Outcome outcome, TenantCounts tenants, String style, String word,
			String sentence) {
		Element verdict = verdict(exitCode, outcome, tenants);
		assertThat(verdict.classNames()).contains(style);
		assertThat(verdict.select(".word").text()).isEqualTo(word);
		assertThat(verdict.select(".word + p").text()).isEqualTo(sentence);
	}

	@Test
	void aRunWithoutTenantsEndedBeforeThem() {
		assertThat(verdict(1, Outcome.BAD, new TenantCounts(0, 0, 0, 0, 0, 0)).select(".word + p").text())
			.isEqualTo("It ended before any tenant was listed.");
	}

	private static Element verdict(@Nullable Integer exitCode, Outcome outcome, TenantCounts tenants) {
		NightReport night = SampleReport.brokenFirst();
		Glance was = night.glance();
		Glance glance = new Glance(was.runKey(), was.job(), was.scope(), was.startedAt(), was.endedAt(), was.seconds(),
				exitCode, ExitMeaning.of(exitCode), outcome, null, tenants, was.written(), was.now(), was.waiting(),
				was.warnings(), was.remarks(), was.next());
		NightReport report = new NightReport(night.zone(), night.writtenAt(), night.nights(), glance, night.tenants(),
				night.errors(), night.access(), night.licences(), night.users(), night.speed(), night.trends(),
				night.freshness(), night.billing());
		return Jsoup.parse(new HtmlPage().of(report)).select(".verdict").first();
	}

}
