package io.cspsync.access;

import java.time.Duration;
import java.util.Optional;

/**
 * Judges how far this machine's clock is off. Entra refuses assertions and services
 * refuse tokens that are five minutes early or late.
 */
final class ClockFinding {

	static final String SUBJECT = "clock";

	private static final Duration REFUSED = Duration.ofMinutes(5);

	private static final Duration NOTED = Duration.ofMinutes(1);

	private static final String REMEDY = "Let the machine keep its time by NTP (timedatectl set-ntp true).";

	private ClockFinding() {
	}

	static Finding of(Optional<Duration> ahead) {
		if (ahead.isEmpty()) {
			return Finding.notChecked(Area.MACHINE, SUBJECT, "an answer of the login service that tells the time");
		}
		Duration off = ahead.get().abs();
		String detail = "%d s %s Microsoft's".formatted(off.toSeconds(),
				ahead.get().isNegative() ? "behind" : "ahead of");
		if (off.compareTo(REFUSED) > 0) {
			return Finding.missing(Area.MACHINE, SUBJECT, detail + ": tokens are refused from 5 minutes on", REMEDY);
		}
		if (off.compareTo(NOTED) > 0) {
			return Finding.warning(Area.MACHINE, SUBJECT, detail, REMEDY);
		}
		return Finding.ok(Area.MACHINE, SUBJECT,
				(off.toSeconds() <= 1) ? "as Microsoft's, to a second" : detail + ", which does no harm");
	}

}
