package io.cspsync.microsoft.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps us under a limit of requests per minute, over all threads: Partner Center's (500
 * per minute and tenant id, where the documentation does not say whose) and the one of
 * Graph's sign-in dates.
 *
 * <p>
 * Counts the requests of the last minute, so a small run is never slowed and a big one
 * never sends more than the limit in any minute. Each 429 lowers the limit by a quarter
 * for the rest of the process, at most once a minute, and holds everyone back for as long
 * as it asks.
 */
public final class RequestLimiter {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final Duration SHORTEST = Duration.ofMillis(10);

	private final ArrayDeque<Instant> sent = new ArrayDeque<>();

	private final Retries waits;

	private final Clock clock;

	private final int least;

	private int perMinute;

	private Instant notBefore = Instant.MIN;

	private Instant lowered = Instant.MIN;

	/**
	 * Lets requests through.
	 * @param perMinute how many in any minute
	 * @param least to how many a minute that may be lowered
	 */
	public RequestLimiter(int perMinute, int least, Retries waits, Clock clock) {
		this.perMinute = perMinute;
		this.least = least;
		this.waits = waits;
		this.clock = clock;
	}

	/**
	 * Waits until a request may be sent.
	 * @throws io.cspsync.tenant.StoppedException if the run is to stop
	 */
	public void acquire() {
		acquire(null);
	}

	/**
	 * As {@link #acquire()}.
	 * @param tenant the customer's tenant that the request is about, null for none
	 */
	public void acquire(@Nullable TenantId tenant) {
		Held held = tryAcquire();
		while (held != null) {
			if (held.asked()) {
				this.waits.pauseAsAsked(tenant, held.time());
			}
			else {
				this.waits.pause(held.time());
			}
			held = tryAcquire();
		}
	}

	/**
	 * A request was answered 429.
	 * @param serverWait how long nobody is to ask, null if the answer does not say
	 */
	public synchronized void throttled(@Nullable Duration serverWait) {
		Instant now = this.clock.instant();
		if (this.lowered.isBefore(now.minus(WINDOW))) {
			this.lowered = now;
			this.perMinute = Math.max(Math.min(this.least, this.perMinute), this.perMinute * 3 / 4);
		}
		Instant until = now.plus((serverWait != null) ? shorter(serverWait) : Duration.ZERO);
		this.notBefore = until.isAfter(this.notBefore) ? until : this.notBefore;
	}

	/**
	 * Counts the whole limit as used up at a time: what another process sent by then is
	 * not known here. It changes nothing once this one has sent something itself.
	 */
	public synchronized void assumeUsedUp(Instant at) {
		if (this.sent.isEmpty()) {
			for (int i = 0; i < this.perMinute; i++) {
				this.sent.addLast(at);
			}
		}
	}

	/** What is left of the limit. */
	public synchronized int perMinute() {
		return this.perMinute;
	}

	private synchronized @Nullable Held tryAcquire() {
		Instant now = this.clock.instant();
		while (!this.sent.isEmpty() && !this.sent.peekFirst().isAfter(now.minus(WINDOW))) {
			this.sent.removeFirst();
		}
		forgetTheFuture(now);
		if (now.isBefore(this.notBefore)) {
			return new Held(shorter(Duration.between(now, this.notBefore)), true);
		}
		if (this.sent.size() < this.perMinute) {
			this.sent.addLast(now);
			return null;
		}
		return new Held(shorter(Duration.between(now, this.sent.getFirst().plus(WINDOW))), false);
	}

	// A clock that was set back must not hold us for hours: what was sent at a time to
	// come counts as sent now, and nobody is told to wait for longer than the window.
	private void forgetTheFuture(Instant now) {
		if (!this.sent.isEmpty() && this.sent.peekLast().isAfter(now)) {
			int ahead = this.sent.size();
			this.sent.removeIf((time) -> time.isAfter(now));
			ahead -= this.sent.size();
			for (int i = 0; i < ahead; i++) {
				this.sent.addLast(now);
			}
		}
		if (this.notBefore.isAfter(now.plus(WINDOW))) {
			this.notBefore = now.plus(WINDOW);
		}
		if (this.lowered.isAfter(now)) {
			this.lowered = now;
		}
	}

	/**
	 * Nothing may be sent yet.
	 *
	 * @param time for how long
	 * @param asked whether Microsoft asked for it; else it is our own limit
	 */
	private record Held(Duration time, boolean asked) {
	}

	private static Duration shorter(Duration wait) {
		if (wait.compareTo(SHORTEST) < 0) {
			return SHORTEST;
		}
		return (wait.compareTo(WINDOW) > 0) ? WINDOW : wait;
	}

}
