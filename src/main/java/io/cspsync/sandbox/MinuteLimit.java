package io.cspsync.sandbox;

import java.time.Clock;
import java.util.Optional;

/** So many requests in each minute of the clock. */
final class MinuteLimit {

	private final int perMinute;

	private final Clock clock;

	private long minute;

	private int used;

	MinuteLimit(int perMinute, Clock clock) {
		this.perMinute = perMinute;
		this.clock = clock;
	}

	/** Takes one request out of this minute, or says how long to wait for the next. */
	synchronized Optional<RetryAfter> take() {
		if (perMinute == 0) {
			return Optional.empty();
		}
		long second = clock.instant().getEpochSecond();
		if (second / 60 != minute) {
			minute = second / 60;
			used = 0;
		}
		used++;
		return (used <= perMinute) ? Optional.empty() : Optional.of(RetryAfter.seconds((int) (60 - second % 60)));
	}

}
