package io.cspsync.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;

/**
 * Lets Spring Batch time its job and steps. What is under way it would count too, once
 * for each tenant: the progress does that.
 */
final class BatchObservations {

	private BatchObservations() {
	}

	static ObservationRegistry into(MeterRegistry meters) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(meters,
					DefaultMeterObservationHandler.IgnoredMeters.LONG_TASK_TIMER));
		return registry;
	}

}
