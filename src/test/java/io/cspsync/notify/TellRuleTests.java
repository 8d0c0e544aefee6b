package io.cspsync.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.Notification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TellRuleTests {

	private static final Instant NOW = SampleNotices.NOW;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 130, 143 })
	void whateverIsNotFineIsTrouble(int exitCode) {
		assertThat(decide(When.TROUBLE, exitCode, List.of(), null)).contains(Occasion.TROUBLE);
		assertThat(decide(When.ALWAYS, exitCode, List.of(), null)).contains(Occasion.TROUBLE);
		assertThat(decide(When.NEVER, exitCode, List.of(), null)).isEmpty();
	}

	@Test
	void aGoodNightIsToldOnlyToThoseWhoAskForAll() {
		assertThat(decide(When.TROUBLE, 0, List.of(), null)).isEmpty();
		assertThat(decide(When.TROUBLE, 0, List.of(), last(0, 0))).isEmpty();
		assertThat(decide(When.ALWAYS, 0, List.of(), null)).contains(Occasion.ALWAYS);
		assertThat(decide(When.NEVER, 0, List.of(SampleNotices.ending(1)), last(3, 0))).isEmpty();
	}

	@Test
	void theFirstGoodNightAfterTroubleIsTold() {
		assertThat(decide(When.TROUBLE, 0, List.of(), last(3, 0))).contains(Occasion.FINE_AGAIN);
		assertThat(new TellRule(When.TROUBLE, NOW).decide(0, false, List.of(), last(3, 0), null))
			.as("chosen tenants say nothing about the others")
			.isEmpty();
	}

	@Test
	void whatEndsSoonIsToldWhenItIsNewsAndOnceAWeek() {
		List<ExpiryRow> ending = List.of(SampleNotices.ending(20));
		assertThat(decide(When.TROUBLE, 0, ending, null)).contains(Occasion.ENDS_SOON);
		assertThat(warned(ending, 1, Duration.ofDays(1))).isEmpty();
		assertThat(warned(ending, 1, Duration.ofDays(7))).contains(Occasion.ENDS_SOON);
		assertThat(warned(List.of(SampleNotices.ending(20), SampleNotices.ending(25)), 1, Duration.ofDays(1)))
			.contains(Occasion.ENDS_SOON);
		assertThat(warned(List.of(SampleNotices.ending(7)), 1, Duration.ofDays(1))).contains(Occasion.ENDS_SOON);
	}

	@Test
	void theSubjectTellsTheMeaningAndTheNumbers() {
		assertThat(SampleNotices.of(0, Occasion.FINE_AGAIN, List.of()).subject())
			.isEqualTo("csp-sync: all good again: everything imported, 412 tenants (run 20261123T020000Z)");
		assertThat(SampleNotices.of(0, Occasion.ENDS_SOON, List.of(SampleNotices.ending(3))).subject())
			.isEqualTo("csp-sync: 1 thing ends soon; everything imported, 412 tenants (run 20261123T020000Z)");
		assertThat(SampleNotices.of(143, Occasion.TROUBLE, List.of()).subject())
			.isEqualTo("csp-sync: stopped by SIGTERM, 412 of 412 tenants complete (run 20261123T020000Z)");
		assertThat(Notice.ofRefusal("nightly", 4, List.of("It runs."), NOW).subject())
			.isEqualTo("csp-sync: not started, another run holds the lock (job nightly)");
	}

	private static Optional<Occasion> decide(When when, int exitCode, List<ExpiryRow> ending,
			@Nullable Notification last) {
		return new TellRule(when, NOW).decide(exitCode, true, ending, last, null);
	}

	private static Optional<Occasion> warned(List<ExpiryRow> ending, int lastWarnings, Duration ago) {
		return new TellRule(When.TROUBLE, NOW).decide(0, true, ending, last(0, lastWarnings), NOW.minus(ago));
	}

	private static Notification last(int exitCode, int warnings) {
		return new Notification("r", "nightly", exitCode, warnings, "mail", "it@example.com", true, "", NOW);
	}

}
