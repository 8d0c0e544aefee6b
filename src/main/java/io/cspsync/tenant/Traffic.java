package io.cspsync.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What this process has asked of Microsoft, for which tenant, and how long Microsoft made
 * it wait. Whoever sends a request counts it here; whoever keeps the run's record takes
 * the counts out. Thread-safe.
 */
public final class Traffic {

	private final Clock clock;

	private final Map<TenantId, Counter> byTenant = new ConcurrentHashMap<>();

	private final Counter all = new Counter();

	private final LongAdder repeats = new LongAdder();

	private final AtomicInteger waiting = new AtomicInteger();

	public Traffic(Clock clock) {
		this.clock = clock;
	}

	/**
	 * What was counted.
	 *
	 * @param requests how many were sent, repeated ones each time
	 * @param throttled how many of them were answered 429, or 503 with a time to wait
	 * @param waited how long that made those wait who had sent them, added over all
	 */
	public record Counts(long requests, long throttled, Duration waited) {

		/** Nothing. */
		public static final Counts NONE = new Counts(0, 0, Duration.ZERO);

		/** Both together. */
		public Counts plus(Counts more) {
			return new Counts(this.requests + more.requests, this.throttled + more.throttled,
					this.waited.plus(more.waited));
		}

		/** What came after an earlier look. */
		public Counts since(Counts earlier) {
			return new Counts(this.requests - earlier.requests, this.throttled - earlier.throttled,
					this.waited.minus(earlier.waited));
		}

	}

	/** A tenant that is being asked. */
	public record InWork(Instant since, @Nullable Instant waitsUntil) {
	}

	/**
	 * A request is sent.
	 * @param tenant the customer's tenant that it is about, null for none
	 */
	public void sent(@Nullable TenantId tenant) {
		this.all.requests.increment();
		if (tenant != null) {
			Counter counter = of(tenant);
			counter.requests.increment();
			if (counter.since == null) {
				counter.since = this.clock.instant();
			}
		}
	}

	/** It was answered 429, or 503 with a time to wait. */
	public void throttled(@Nullable TenantId tenant) {
		this.all.throttled.increment();
		if (tenant != null) {
			of(tenant).throttled.increment();
		}
	}

	/** A request is to be sent again, for whatever reason. */
	public void repeated() {
		this.repeats.increment();
	}

	/**
	 * Somebody waits because Microsoft asked for it.
	 * @param pause returns when the wait is over
	 */
	public void waits(@Nullable TenantId tenant, Duration time, Runnable pause) {
		Counter counter = (tenant != null) ? of(tenant) : null;
		this.all.waitedMillis.add(time.toMillis());
		if (counter != null) {
			counter.waitedMillis.add(time.toMillis());
			counter.waitsUntil = this.clock.instant().plus(time);
		}
		this.waiting.incrementAndGet();
		try {
			pause.run();
		}
		finally {
			this.waiting.decrementAndGet();
			if (counter != null) {
				counter.waitsUntil = null;
			}
		}
	}

	/** All requests so far, also those about no tenant. Only grows. */
	public Counts total() {
		return this.all.counts();
	}

	/** Requests sent again so far. */
	public long repeats() {
		return this.repeats.sum();
	}

	/** How many wait at this moment because Microsoft asked for it. */
	public int waiting() {
		return this.waiting.get();
	}

	/** Each tenant's requests so far. They only grow. */
	public Map<TenantId, Counts> byTenant() {
		Map<TenantId, Counts> counts = new HashMap<>();
		this.byTenant.forEach((tenant, counter) -> counts.put(tenant, counter.counts()));
		return counts;
	}

	/**
	 * A part of all tenants begins: nobody counts as being asked before its next request.
	 */
	public void beginPart() {
		this.byTenant.values().forEach((counter) -> counter.since = null);
	}

	/** Since when the tenant is asked for the part; null before its first request. */
	public @Nullable Instant since(TenantId tenant) {
		Counter counter = this.byTenant.get(tenant);
		return (counter != null) ? counter.since : null;
	}

	/** The tenants asked for the part, but for those that are through with it. */
	public Map<TenantId, InWork> inWork(Collection<TenantId> through) {
		Map<TenantId, InWork> inWork = new HashMap<>();
		this.byTenant.forEach((tenant, counter) -> {
			Instant since = counter.since;
			if (since != null && !through.contains(tenant)) {
				inWork.put(tenant, new InWork(since, counter.waitsUntil));
			}
		});
		return inWork;
	}

	private Counter of(TenantId tenant) {
		return this.byTenant.computeIfAbsent(tenant, (key) -> new Counter());
	}

	private static final class Counter {

		private final LongAdder requests = new LongAdder();

		private final LongAdder throttled = new LongAdder();

		private final LongAdder waitedMillis = new LongAdder();

		private volatile @Nullable Instant since;

		private volatile @Nullable Instant waitsUntil;

		private Counts counts() {
			return new Counts(this.requests.sum(), this.throttled.sum(), Duration.ofMillis(this.waitedMillis.sum()));
		}

	}

}
