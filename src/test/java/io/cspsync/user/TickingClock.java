package io.cspsync.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock on which every look takes a millisecond, so that earlier and later can be told
 * apart without waiting.
 */
final class TickingClock extends Clock {

	private final AtomicLong millis = new AtomicLong(Instant.parse("2026-11-23T02:00:00Z").toEpochMilli());

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(this.millis.incrementAndGet());
	}

	/** Later by that much. */
	void jump(Duration duration) {
		this.millis.addAndGet(duration.toMillis());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
