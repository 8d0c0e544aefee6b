package io.cspsync.sandbox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.sandbox.Misbehaviour.Kind;

/** The misbehaviours that are on, by tenant, one of each kind. */
final class Misbehaviours {

	private final Map<String, Map<Kind, Active>> byTenant = new ConcurrentHashMap<>();

	void begin(String tenantId, Misbehaviour misbehaviour) {
		byTenant.compute(tenantId, (id, known) -> {
			Map<Kind, Active> now = new EnumMap<>(Kind.class);
			now.putAll((known != null) ? known : Map.of());
			now.put(misbehaviour.kind(), new Active(misbehaviour, new AtomicInteger(misbehaviour.times())));
			return now;
		});
	}

	void end(String tenantId, Kind kind) {
		byTenant.computeIfPresent(tenantId, (id, known) -> {
			Map<Kind, Active> now = new EnumMap<>(known);
			now.remove(kind);
			return now.isEmpty() ? null : now;
		});
	}

	void endAll(String tenantId) {
		byTenant.remove(tenantId);
	}

	void endAll() {
		byTenant.clear();
	}

	/** What is on in a tenant, used up or not. */
	List<Misbehaviour> of(String tenantId) {
		return byTenant.getOrDefault(tenantId, Map.of()).values().stream().map(Active::what).toList();
	}

	/** What strikes this request; each uses up one of its times. */
	List<Misbehaviour> strike(String tenantId, Call call, boolean laterPage) {
		Map<Kind, Active> active = byTenant.get(tenantId);
		if (active == null) {
			return List.of();
		}
		return active.values()
			.stream()
			.filter((one) -> one.what.calls().contains(call))
			.filter((one) -> laterPage || !one.what.kind().isLaterPagesOnly())
			.filter((one) -> takeOne(one.remaining))
			.map(Active::what)
			.toList();
	}

	static boolean takeOne(AtomicInteger remaining) {
		return remaining.getAndUpdate((left) -> (left > 0) ? left - 1 : left) != 0;
	}

	private record Active(Misbehaviour what, AtomicInteger remaining) {
	}

}
