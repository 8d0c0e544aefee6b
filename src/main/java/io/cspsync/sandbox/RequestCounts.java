package io.cspsync.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** How often the sandbox was asked for what, refused requests included. */
public final class RequestCounts {

	private static final int THROTTLED = Call.values().length;

	private final Map<String, AtomicIntegerArray> byTenant = new ConcurrentHashMap<>();

	RequestCounts() {
	}

	/** Requests of that kind for that tenant. */
	public int count(String tenantId, Call call) {
		return at(tenantId, call.ordinal());
	}

	/** Requests of that kind for all tenants. */
	public int count(Call call) {
		return sum(call.ordinal());
	}

	/** Requests of any kind for that tenant. */
	public int total(String tenantId) {
		int total = 0;
		for (Call call : Call.values()) {
			total += count(tenantId, call);
		}
		return total;
	}

	/** All requests. */
	public int total() {
		int total = 0;
		for (Call call : Call.values()) {
			total += count(call);
		}
		return total;
	}

	/** Answers 429 given to requests for that tenant. */
	public int throttled(String tenantId) {
		return at(tenantId, THROTTLED);
	}

	/** Answers 429 given. */
	public int throttled() {
		return sum(THROTTLED);
	}

	/** Begins again at nought. */
	public void reset() {
		byTenant.clear();
	}

	void add(String tenantId, Call call) {
		row(tenantId).incrementAndGet(call.ordinal());
	}

	void addThrottled(String tenantId) {
		row(tenantId).incrementAndGet(THROTTLED);
	}

	Map<String, Object> toJson() {
		Map<String, Object> calls = new TreeMap<>();
		for (Call call : Call.values()) {
			calls.put(call.name().toLowerCase(Locale.ROOT).replace('_', '-'), count(call));
		}
		return Map.of("total", total(), "throttled", throttled(), "calls", calls);
	}

	private AtomicIntegerArray row(String tenantId) {
		return byTenant.computeIfAbsent(tenantId, (id) -> new AtomicIntegerArray(THROTTLED + 1));
	}

	private int at(String tenantId, int column) {
		AtomicIntegerArray row = byTenant.get(tenantId);
		return (row != null) ? row.get(column) : 0;
	}

	private int sum(int column) {
		return byTenant.values().stream().mapToInt((row) -> row.get(column)).sum();
	}

}
