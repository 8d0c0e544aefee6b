package io.cspsync.microsoft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

import io.cspsync.microsoft.cloud.Retries;

/**
 * A clock that stands still while anybody works and goes on to the next one's end of
 * waiting when all wait. Client and sandbox read it, so a minute is a minute for both and
 * takes no time; requests cost none of it, which is the hardest case for a limit.
 */
public final class VirtualTime extends Clock implements Retries.Waiting {

	private final Instant start;

	private final PriorityQueue<Instant> ends = new PriorityQueue<>();

	private Instant now;

	private int awake = 1;

	public VirtualTime(String start) {
		this.start = Instant.parse(start);
		this.now = this.start;
	}

	/** So many threads work from now on, each until it leaves. */
	public synchronized void begin(int workers) {
		this.awake = workers;
	}

	public synchronized void leave() {
		this.awake--;
		advance();
	}

	@Override
	public synchronized boolean pause(Duration time) {
		Instant end = this.now.plus(time);
		this.ends.add(end);
		this.awake--;
		advance();
		try {
			while (this.now.isBefore(end)) {
				wait();
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void advance() {
		if (this.awake > 0 || this.ends.isEmpty()) {
			return;
		}
		this.now = this.ends.peek();
		while (!this.ends.isEmpty() && !this.ends.peek().isAfter(this.now)) {
			this.ends.remove();
			this.awake++;
		}
		notifyAll();
	}

	public Duration passed() {
		return Duration.between(this.start, instant());
	}

	@Override
	public synchronized Instant instant() {
		return this.now;
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
