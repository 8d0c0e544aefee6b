package io.cspsync.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The outages that are on, each with the requests it will still strike. */
final class Outages {

	private final Map<Outage, Active> active = new ConcurrentHashMap<>();

	void begin(Outage outage, RetryAfter retryAfter, int times) {
		active.put(outage, new Active(retryAfter, new AtomicInteger(times)));
	}

	void end(Outage outage) {
		active.remove(outage);
	}

	void endAll() {
		active.clear();
	}

	Set<Outage> all() {
		return active.keySet();
	}

	/** Whether the outage is on, used up or not. */
	boolean isOn(Outage outage) {
		return active.containsKey(outage);
	}

	/** Whether the outage strikes this request; asking uses up one of its times. */
	Optional<RetryAfter> strike(Outage outage) {
		Active one = active.get(outage);
		if (one == null || !Misbehaviours.takeOne(one.remaining)) {
			return Optional.empty();
		}
		return Optional.of(one.retryAfter);
	}

	boolean strikes(Outage outage) {
		return strike(outage).isPresent();
	}

	private record Active(RetryAfter retryAfter, AtomicInteger remaining) {
	}

}
