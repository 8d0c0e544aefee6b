package io.cspsync.cli;

import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.job.RunProgress;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts how a run goes on, for whoever looks at the meters meanwhile.
 */
final class MeteredProgress implements RunProgress {

	private final RunProgress next;

	private final MeterRegistry meters;

	private final AtomicInteger left = new AtomicInteger();

	MeteredProgress(RunProgress next, MeterRegistry meters) {
		this.next = next;
		this.meters = meters;
		Gauge.builder("csp.sync.progress.left", this.left, AtomicInteger::get)
			.description("Tenants that the present step has not come to the end of.")
			.strongReference(true)
			.register(meters);
	}

	@Override
	public void runStarted(String runKey, boolean restart) {
		this.next.runStarted(runKey, restart);
	}

	@Override
	public void stepStarted(String step, int tenants) {
		this.left.set(tenants);
		this.next.stepStarted(step, tenants);
	}

	@Override
	public void tenantDone(String step, TenantId tenant, @Nullable Failure failure) {
		this.left.decrementAndGet();
		Counter.builder("csp.sync.progress.tenants")
			.description("Tenants whose part of a step has ended in this process.")
			.tags("step", step, "state", (failure == null) ? "complete" : "failed")
			.register(this.meters)
			.increment();
		this.next.tenantDone(step, tenant, failure);
	}

	@Override
	public void stepEnded(String step) {
		this.left.set(0);
		this.next.stepEnded(step);
	}

	@Override
	public void message(String sentence) {
		this.next.message(sentence);
	}

}
