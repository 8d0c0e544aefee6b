package io.cspsync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.LiveState;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.TenantCost;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * How far this process is and what that cost, in memory, from what the steps tell.
 * Thread-safe.
 */
final class RunState {

	private final Traffic traffic;

	private final Clock clock;

	private final Map<TenantId, Traffic.Counts> written = new HashMap<>();

	private final Map<TenantId, Duration> took = new HashMap<>();

	private final Set<TenantId> through = new HashSet<>();

	private String step = "";

	private Instant stepStartedAt;

	private int tenants;

	private int done;

	private int failed;

	RunState(Traffic traffic, Clock clock) {
		this.traffic = traffic;
		this.clock = clock;
		this.stepStartedAt = clock.instant();
	}

	/**
	 * Listens to what is told to somebody else.
	 * @param onStepEnd called when a step has ended, while its costs are still known
	 */
	RunProgress telling(RunProgress shown, Runnable onStepEnd) {
		return new Listening(shown, onStepEnd);
	}

	private synchronized void begin(String step, int tenants) {
		this.traffic.beginPart();
		this.took.clear();
		this.through.clear();
		this.step = step;
		this.stepStartedAt = this.clock.instant();
		this.tenants = tenants;
		this.done = 0;
		this.failed = 0;
	}

	private synchronized void end(TenantId tenant, boolean complete) {
		this.done++;
		if (!complete) {
			this.failed++;
		}
		this.through.add(tenant);
		Instant now = this.clock.instant();
		Instant since = this.traffic.since(tenant);
		this.took.put(tenant, Duration.between((since != null) ? since : now, now));
	}

	/** How far it is now. */
	synchronized LiveState now() {
		List<LiveState.InWork> inWork = new ArrayList<>();
		if (this.tenants > 0) {
			this.traffic.inWork(this.through)
				.forEach((tenant, work) -> inWork.add(new LiveState.InWork(tenant, work.since(), work.waitsUntil())));
		}
		Traffic.Counts total = this.traffic.total();
		return new LiveState(this.step, this.stepStartedAt, this.tenants, this.done, this.failed, inWork,
				total.requests(), total.throttled(), this.traffic.waiting(), total.waited().toMillis());
	}

	/** The part that the step is, null if it is none. */
	synchronized @Nullable RunPart part() {
		for (RunPart part : RunPart.values()) {
			if (part.step().equals(this.step)) {
				return part;
			}
		}
		return null;
	}

	/** What has not been written down yet. */
	synchronized List<TenantCost> unwritten() {
		List<TenantCost> costs = new ArrayList<>();
		this.traffic.byTenant().forEach((tenant, counts) -> {
			Traffic.Counts news = counts.since(this.written.getOrDefault(tenant, Traffic.Counts.NONE));
			Duration time = this.took.get(tenant);
			if (!news.equals(Traffic.Counts.NONE) || time != null) {
				costs.add(new TenantCost(tenant, time, news.requests(), news.throttled(), news.waited()));
			}
		});
		return costs;
	}

	/** It was. */
	synchronized void wrote(TenantCost cost) {
		this.took.remove(cost.tenant());
		this.written.merge(cost.tenant(), new Traffic.Counts(cost.requests(), cost.throttled(), cost.waited()),
				Traffic.Counts::plus);
	}

	private final class Listening implements RunProgress {

		private final RunProgress shown;

		private final Runnable onStepEnd;

		Listening(RunProgress shown, Runnable onStepEnd) {
			this.shown = shown;
			this.onStepEnd = onStepEnd;
		}

		@Override
		public void runStarted(String runKey, boolean restart) {
			this.shown.runStarted(runKey, restart);
		}

		@Override
		public void stepStarted(String name, int count) {
			begin(name, count);
			this.shown.stepStarted(name, count);
		}

		@Override
		public void tenantDone(String name, TenantId tenant, @Nullable Failure failure) {
			end(tenant, failure == null);
			this.shown.tenantDone(name, tenant, failure);
		}

		@Override
		public void stepEnded(String name) {
			this.onStepEnd.run();
			this.shown.stepEnded(name);
		}

		@Override
		public void message(String sentence) {
			this.shown.message(sentence);
		}

	}

}
