package io.cspsync.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Decides which tenants are fetched and which partitions run, and when. At most
 * {@code lookAhead} tenants are fetched ahead of their partitions and at most
 * {@code concurrency} partitions run. Of one customer's tenants only one is under way at
 * a time, from its fetch to its end: their partitions write the same sites and people.
 * Not thread-safe.
 *
 * @param <T> a tenant's partition
 */
final class PartitionQueue<T> {

	private final int lookAhead;

	private final int concurrency;

	private final ToLongFunction<T> customerOf;

	private final Deque<T> startable = new ArrayDeque<>();

	private final Map<Long, Deque<T>> laterOfCustomer = new HashMap<>();

	private final Deque<T> fetched = new ArrayDeque<>();

	private int fetching;

	private int running;

	PartitionQueue(Collection<T> partitions, ToLongFunction<T> customerOf, int lookAhead, int concurrency) {
		this.lookAhead = lookAhead;
		this.concurrency = concurrency;
		this.customerOf = customerOf;
		Map<Long, Deque<T>> byCustomer = new LinkedHashMap<>();
		partitions.forEach((partition) -> byCustomer
			.computeIfAbsent(customerOf.applyAsLong(partition), (customer) -> new ArrayDeque<>())
			.add(partition));
		byCustomer.forEach((customer, all) -> {
			this.startable.add(all.removeFirst());
			if (!all.isEmpty()) {
				this.laterOfCustomer.put(customer, all);
			}
		});
	}

	/** The partitions whose tenants are to be fetched now. */
	List<T> nextToFetch() {
		List<T> next = new ArrayList<>();
		while (!this.startable.isEmpty() && this.fetching + this.fetched.size() < this.lookAhead) {
			next.add(this.startable.removeFirst());
			this.fetching++;
		}
		return next;
	}

	/** A tenant's first page, or its failure, is there. */
	void fetched(T partition) {
		this.fetching--;
		this.fetched.add(partition);
	}

	/** The partitions that are to run now. */
	List<T> nextToRun() {
		List<T> next = new ArrayList<>();
		while (!this.fetched.isEmpty() && this.running < this.concurrency) {
			next.add(this.fetched.removeFirst());
			this.running++;
		}
		return next;
	}

	/** A partition has ended; the next one of its customer goes to the head. */
	void ended(T partition) {
		this.running--;
		long customer = this.customerOf.applyAsLong(partition);
		Deque<T> later = this.laterOfCustomer.get(customer);
		if (later != null) {
			this.startable.addFirst(later.removeFirst());
			if (later.isEmpty()) {
				this.laterOfCustomer.remove(customer);
			}
		}
	}

	/** How many partitions run. */
	int running() {
		return this.running;
	}

	/** Whether every partition has ended. */
	boolean isDone() {
		return this.startable.isEmpty() && this.fetching == 0 && this.fetched.isEmpty() && this.running == 0;
	}

}
