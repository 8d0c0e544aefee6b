package io.cspsync.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.cspsync.tenant.TenantId;
import io.cspsync.user.UserFetches;

/**
 * What the tenants of a test do when their users are read, and what they were asked.
 */
final class FakeTenants implements UserFetches {

	/** Thrown by the reader of a tenant. */
	final Map<TenantId, RuntimeException> failures = new ConcurrentHashMap<>();

	/** Tenants whose partition ends without the mark that all was read. */
	final Set<TenantId> cutOff = ConcurrentHashMap.newKeySet();

	/** Tenants whose writer fails after it has written the third item. */
	final Set<TenantId> brokenWrites = ConcurrentHashMap.newKeySet();

	/** Whether the writer records an error for each item. */
	volatile boolean rejectEverything;

	/** Called by the reader before each item. */
	volatile Consumer<TenantId> beforeItem = (tenant) -> {
	};

	/** Called by the customers step. */
	volatile Runnable customers = () -> {
	};

	/** Called by a partition before Spring Batch's own bookkeeping begins. */
	volatile Consumer<TenantId> beforePartition = (tenant) -> {
	};

	/** Items of each tenant. */
	volatile int items = 3;

	/** Tenants whose reader was opened, in this order. */
	final List<TenantId> asked = new CopyOnWriteArrayList<>();

	final List<TenantId> begun = new CopyOnWriteArrayList<>();

	final List<TenantId> discarded = new CopyOnWriteArrayList<>();

	/** Tenants whose first page does not come. */
	final Set<TenantId> slow = ConcurrentHashMap.newKeySet();

	final AtomicInteger running = new AtomicInteger();

	final AtomicInteger mostRunning = new AtomicInteger();

	@Override
	public CompletableFuture<Void> begin(TenantId tenant) {
		this.begun.add(tenant);
		return this.slow.contains(tenant) ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
	}

	@Override
	public void discard(TenantId tenant) {
		this.discarded.add(tenant);
	}

	void enter() {
		this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
	}

	void leave() {
		this.running.decrementAndGet();
	}

}
