package io.cspsync.microsoft.cloud;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often and how long this process was made to wait. Only grows.
 */
public final class ThrottlingCounts {

	private final LongAdder throttled = new LongAdder();

	private final LongAdder repeats = new LongAdder();

	private final LongAdder waitedMillis = new LongAdder();

	/** Answers 429 of all services. */
	public long throttled() {
		return this.throttled.sum();
	}

	/** Requests sent again, for whatever reason. */
	public long repeats() {
		return this.repeats.sum();
	}

	/** Time spent waiting before repeats, added over all threads. */
	public Duration waited() {
		return Duration.ofMillis(this.waitedMillis.sum());
	}

	void addThrottled() {
		this.throttled.increment();
	}

	void addRepeat(Duration wait) {
		this.repeats.increment();
		this.waitedMillis.add(wait.toMillis());
	}

}
