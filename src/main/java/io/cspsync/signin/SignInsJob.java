package io.cspsync.signin;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.SignInReads;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.signin.SignInsEnd.How;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;

/**
 * Reads last sign-ins, one process at a time and under a lock of its own, so that no run
 * waits for it. It is no Spring Batch job and no run: whose turn it is stands in the
 * database, so that the next start goes on by itself, and nothing is to be restarted or
 * repaired.
 */
public final class SignInsJob {

	/** The lock of whoever reads last sign-ins. */
	static final String LOCK = RunLock.SIGN_INS;

	private static final DateTimeFormatter KEY = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final RunLock lock;

	private final TenantRead read;

	private final SignInReads reads;

	private final IntegrationErrors errors;

	private final LiveRuns live;

	private final RequestLimiter limiter;

	private final SignInsProperties settings;

	private final SignInsProgress progress;

	private final StopSignal stop;

	private final Clock clock;

	SignInsJob(RunLock lock, TenantRead read, SignInReads reads, IntegrationErrors errors, LiveRuns live,
			RequestLimiter limiter, SignInsProperties settings, SignInsProgress progress, StopSignal stop,
			Clock clock) {
		this.lock = lock;
		this.read = read;
		this.reads = reads;
		this.errors = errors;
		this.live = live;
		this.limiter = limiter;
		this.settings = settings;
		this.progress = progress;
		this.stop = stop;
		this.clock = clock;
	}

	/**
	 * Reads them and returns when all tenants had their turn, the window is over or the
	 * program is to stop.
	 * @param chosen only these tenants, also those that were read lately; empty for all
	 */
	public SignInsEnd run(Set<TenantId> chosen) {
		AtomicBoolean lost = new AtomicBoolean();
		LockAttempt attempt = this.lock.tryAcquire(LOCK, () -> {
			lost.set(true);
			this.stop.raise("the lock was lost");
		});
		return switch (attempt) {
			case LockAttempt.Held(Optional<LockHolder> holder) -> new SignInsEnd(How.LOCKED, 0, 0, 0,
					"Another process reads the last sign-ins already: "
							+ holder.map((known) -> known.describe(ZoneOffset.UTC))
								.orElse("one that has not said yet who it is")
							+ ".",
					"Wait for its end.");
			case AcquiredLock acquired -> {
				try (acquired) {
					SignInsEnd end = underLock(acquired, chosen);
					yield lost.get() ? lockLost(end) : end;
				}
			}
		};
	}

	private SignInsEnd underLock(AcquiredLock acquired, Set<TenantId> chosen) {
		String key = KEY.format(this.clock.instant());
		String name = LiveRuns.SIGN_INS + " " + key;
		SignInsPulse pulse = new SignInsPulse(this.live, this.progress, this.stop, this.clock, name);
		pulse.prepare();
		acquired.nameRun(name);
		// The limit is the app's, whichever process asks.
		this.reads.findLastTry().ifPresent(this.limiter::assumeUsedUp);
		SignInReads.NotAsked notAsked = this.reads.countNotAsked(chosen);
		Turns turns = new Turns(this.read, this.reads, this.errors, pulse, this.clock, key);
		SignInsEnd end = pulse.during(() -> turns.take(chosen, this.settings));
		if (notAsked.withoutPlan() + notAsked.unknownPlan() > 0) {
			this.progress
				.message("Not asked: %d tenants without Entra ID P1 or P2, and %d whose products are not known yet."
					.formatted(notAsked.withoutPlan(), notAsked.unknownPlan()));
		}
		if (notAsked.switchedOff() > 0) {
			this.progress.message("Not asked: %d tenants whose sign-ins are switched off (./run.sh tenants list)."
				.formatted(notAsked.switchedOff()));
		}
		if (this.limiter.perMinute() < this.settings.requestsPerMinute()) {
			this.progress.message(
					"Microsoft asked for fewer requests: %d a minute in the end instead of %d (csp.sign-ins.requests-per-minute)."
						.formatted(this.limiter.perMinute(), this.settings.requestsPerMinute()));
		}
		return end;
	}

	private static SignInsEnd lockLost(SignInsEnd end) {
		return new SignInsEnd(How.FAILED, end.read(), end.failed(), end.left(),
				end.message() + " The connection that holds the lock was lost, so another process could have started.",
				"Look into the network and the database's log; the next time goes on.");
	}

}
