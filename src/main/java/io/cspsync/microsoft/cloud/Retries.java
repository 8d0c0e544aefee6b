package io.cspsync.microsoft.cloud;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Repeats requests, in place of the retries built into the Graph SDK (which sleep on,
 * deaf to the stop signal, and repeat within milliseconds after {@code Retry-After: 0})
 * and into msal4j.
 */
public final class Retries {

	private static final Duration LONGEST_OWN_WAIT = Duration.ofMinutes(1);

	private final CloudProperties settings;

	private final StopSignal stop;

	private final Traffic traffic;

	private final Waiting waiting;

	public Retries(CloudProperties settings, StopSignal stop, Traffic traffic) {
		this(settings, stop, traffic, stop::pause);
	}

	/**
	 * For a clock that is not the machine's: waits as it is told.
	 */
	public Retries(CloudProperties settings, StopSignal stop, Traffic traffic, Waiting waiting) {
		this.settings = settings;
		this.stop = stop;
		this.traffic = traffic;
		this.waiting = waiting;
	}

	/** How to wait. */
	@FunctionalInterface
	public interface Waiting {

		/**
		 * Waits for the time.
		 * @return false if the wait ended early because the run is to stop
		 */
		boolean pause(Duration time);

	}

	/**
	 * One try at a request.
	 *
	 * @param <T> what it brings
	 */
	@FunctionalInterface
	public interface Attempt<T> {

		/**
		 * Sends the request.
		 * @throws RetryableException if another try may help
		 * @throws MicrosoftException if none will
		 */
		T run() throws RetryableException;

	}

	/** A full budget, for one read that is about no tenant. */
	public ReadBudget newBudget() {
		return newBudget(null);
	}

	/** A full budget, for one read. */
	public ReadBudget newBudget(@Nullable TenantId tenant) {
		return new ReadBudget(this.settings.retryBudget(), tenant);
	}

	/** Counts a request that is being sent. */
	public void countRequest(ReadBudget budget) {
		this.traffic.sent(budget.tenant());
	}

	/**
	 * Tries until it works, the attempts are used up or the budget is.
	 * @throws StoppedException if the run is to stop, also in the middle of a wait
	 */
	public <T> T call(ReadBudget budget, Attempt<T> attempt) {
		for (int number = 1;; number++) {
			checkStop();
			try {
				return attempt.run();
			}
			catch (RetryableException ex) {
				waitForNext(budget, number, ex);
			}
		}
	}

	/** Throws if the run is to stop. */
	public void checkStop() {
		if (this.stop.isRaised()) {
			throw new StoppedException(this.stop.reason());
		}
	}

	/**
	 * Waits, but not longer than until the run is to stop.
	 * @throws StoppedException if it is
	 */
	public void pause(Duration time) {
		if (!this.waiting.pause(time)) {
			throw new StoppedException(this.stop.isRaised() ? this.stop.reason() : "interrupted");
		}
	}

	/**
	 * As {@link #pause}, because Microsoft asks for it.
	 * @param tenant whose requests wait, null if they are about none
	 */
	void pauseAsAsked(@Nullable TenantId tenant, Duration time) {
		this.traffic.waits(tenant, time, () -> pause(time));
	}

	private void waitForNext(ReadBudget budget, int number, RetryableException trouble) {
		Duration asked = trouble.serverWait();
		if (trouble.throttled() || asked != null) {
			this.traffic.throttled(budget.tenant());
		}
		if (number >= this.settings.retryAttempts()) {
			throw given(trouble.failure(), " (" + number + " attempts)");
		}
		Duration wait = (asked != null) ? asked : ownWait(number);
		if (wait.compareTo(budget.left()) > 0) {
			throw given(trouble.failure(),
					" (the next attempt would have to wait %d s, %d s of csp.cloud.retry-budget are left)"
						.formatted(wait.toSeconds(), budget.left().toSeconds()));
		}
		budget.take(wait);
		this.traffic.repeated();
		if (asked != null) {
			pauseAsAsked(budget.tenant(), wait);
		}
		else {
			pause(wait);
		}
	}

	private Duration ownWait(int number) {
		Duration full = this.settings.retryDelay().multipliedBy(1L << Math.min(number - 1, 16));
		long most = Math.min(full.toMillis(), LONGEST_OWN_WAIT.toMillis());
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
	}

	private static MicrosoftException given(MicrosoftException failure, String why) {
		return new MicrosoftException(failure.category(), failure.code(), failure.message() + why, failure.remedy(),
				failure.endpoint(), failure.requestId(), failure.isLackOfAccess());
	}

}
