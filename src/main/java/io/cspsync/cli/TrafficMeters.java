package io.cspsync.cli;

import java.util.function.ToDoubleFunction;

import io.cspsync.tenant.Traffic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Lets meters follow what the process asks of Microsoft.
 */
final class TrafficMeters {

	private TrafficMeters() {
	}

	static void bind(Traffic traffic, MeterRegistry meters) {
		gauge(traffic, meters, "requests", "Requests to Microsoft so far.", (one) -> one.total().requests());
		gauge(traffic, meters, "throttled", "Of those, answered with the wish to wait.",
				(one) -> one.total().throttled());
		gauge(traffic, meters, "waiting", "Requests that wait at this moment because Microsoft asked for it.",
				Traffic::waiting);
	}

	private static void gauge(Traffic traffic, MeterRegistry meters, String name, String description,
			ToDoubleFunction<Traffic> value) {
		// Whoever counts is gone with the night's context; the last value is still
		// wanted.
		Gauge.builder("csp.sync.progress." + name, traffic, value)
			.description(description)
			.strongReference(true)
			.register(meters);
	}

}
