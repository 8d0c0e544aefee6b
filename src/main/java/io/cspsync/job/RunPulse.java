package io.cspsync.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.TenantCost;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.Traffic;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sign of life of a run, on a thread of its own: tells in the database how far the
 * run is and what its tenants cost, and hears whether it is to stop. Whatever goes wrong
 * with that, the run goes on; the next beat tries again.
 */
final class RunPulse {

	private static final Log logger = LogFactory.getLog(RunPulse.class);

	/** Costs are written with every so many beats, and at the end. */
	private static final int COSTS = 15;

	private final LiveRuns live;

	private final RunState state;

	private final Traffic traffic;

	private final Duration every;

	private volatile @Nullable Beating beating;

	RunPulse(LiveRuns live, RunState state, Traffic traffic, Duration every) {
		this.live = live;
		this.state = state;
		this.traffic = traffic;
		this.every = every;
	}

	/** Listens to what the steps tell somebody else. */
	RunProgress telling(RunProgress shown) {
		return this.state.telling(shown, this::stepEnded);
	}

	// What a step cost is written while it is known whose time it was.
	private void stepEnded() {
		Beating now = this.beating;
		if (now != null) {
			attempt(now::writeCosts);
		}
	}

	/**
	 * Prepares for a run. To be called under its lock, before that names the run.
	 */
	void prepare(String runKey) {
		attempt(() -> this.live.begin(runKey));
	}

	/**
	 * Beats while the work is done.
	 * @param onStop told who asked the run to stop
	 */
	<T> T during(String runKey, Consumer<String> onStop, Supplier<T> work) {
		Beating now = new Beating(runKey, onStop);
		this.beating = now;
		try {
			return work.get();
		}
		finally {
			this.beating = null;
			now.end();
		}
	}

	private static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			logger.debug("The run's state could not be told", ex);
		}
	}

	private final class Beating {

		private final String runKey;

		private final Consumer<String> onStop;

		private final CountDownLatch ended = new CountDownLatch(1);

		private final Thread thread;

		private Traffic.Counts counted;

		private Beating(String runKey, Consumer<String> onStop) {
			this.runKey = runKey;
			this.onStop = onStop;
			this.counted = RunPulse.this.traffic.total();
			this.thread = Thread.ofPlatform().name("pulse").daemon().start(this::beat);
		}

		private void beat() {
			for (int beat = 1; !isEnded(); beat++) {
				attempt(this::tell);
				if (beat % COSTS == 0) {
					attempt(this::writeCosts);
				}
			}
		}

		private boolean isEnded() {
			try {
				return this.ended.await(RunPulse.this.every.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				return true;
			}
		}

		private void tell() {
			RunPulse.this.live.hearStop(this.runKey).ifPresent(this.onStop);
			RunPulse.this.live.tell(this.runKey, RunPulse.this.state.now());
		}

		private synchronized void writeCosts() {
			List<TenantCost> costs = RunPulse.this.state.unwritten();
			if (!costs.isEmpty()) {
				Set<TenantId> written = RunPulse.this.live.addCosts(this.runKey, RunPulse.this.state.part(), costs);
				costs.stream().filter((cost) -> written.contains(cost.tenant())).forEach(RunPulse.this.state::wrote);
			}
			Traffic.Counts total = RunPulse.this.traffic.total();
			Traffic.Counts news = total.since(this.counted);
			if (!news.equals(Traffic.Counts.NONE)) {
				RunPulse.this.live.addTotals(this.runKey, news.requests(), news.throttled(), news.waited().toMillis());
				this.counted = total;
			}
		}

		/** Waits for a beat that is under way. */
		private void end() {
			this.ended.countDown();
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			attempt(this::writeCosts);
			attempt(() -> RunPulse.this.live.end(this.runKey));
		}

	}

}
