package io.cspsync.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NightProgressTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final SettableClock clock = new SettableClock();

	@Test
	void withoutATerminalEachStepHasItsLinesAndNowAndThenOneInBetween() {
		try (NightProgress progress = progress(false)) {
			progress.runStarted("20261123T020000Z", false);
			progress.stepStarted("customers", 0);
			progress.stepEnded();
			progress.stepStarted("users", 3);
			progress.tenantDone(true);
			this.clock.now = this.clock.now.plus(Duration.ofSeconds(6));
			progress.tenantDone(false);
			progress.tenantDone(true);
			progress.stepEnded();
			progress.message("Nothing is left to do.");
		}
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("""
				02:00:00 run 20261123T020000Z begins
				02:00:00 customers
				02:00:00 users: 3 tenants
				02:00:06 users: 2 of 3 tenants, 1 failed
				02:00:06 users: 3 of 3 tenants, 1 failed
				02:00:06 Nothing is left to do.
				""");
	}

	@Test
	void aTerminalGetsABar() {
		try (NightProgress progress = progress(true)) {
			progress.stepStarted("users", 2);
			progress.tenantDone(true);
			progress.tenantDone(false);
			progress.stepEnded();
		}
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("users", "100%", "2/2", "1 failed");
	}

	private NightProgress progress(boolean terminal) {
		return new NightProgress(new Surroundings(System.out, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				Path.of(""), Map.of(), terminal, new Stop(), this.clock));
	}

	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-11-23T02:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
