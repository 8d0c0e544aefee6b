package io.cspsync.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.LiveState;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sign of life of the reading: tells others how far it is and hears whether it is to
 * stop, on a thread of its own and without ever failing it. Passes on to the screen what
 * it is told.
 */
final class SignInsPulse implements SignInsProgress {

	private static final Log logger = LogFactory.getLog(SignInsPulse.class);

	private static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);

	private final LiveRuns live;

	private final SignInsProgress shown;

	private final StopSignal stop;

	private final Instant began;

	private final String key;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile int tenants;

	private volatile int done;

	private volatile int failed;

	SignInsPulse(LiveRuns live, SignInsProgress shown, StopSignal stop, Clock clock, String key) {
		this.live = live;
		this.shown = shown;
		this.stop = stop;
		this.began = clock.instant();
		this.key = key;
	}

	/** To be called under the lock, before that names the reading. */
	void prepare() {
		attempt(() -> this.live.begin(this.key));
	}

	/** Beats while the work is done. */
	<T> T during(Supplier<T> work) {
		Thread thread = Thread.ofPlatform().name("sign-ins-pulse").daemon().start(this::beat);
		try {
			return work.get();
		}
		finally {
			this.ended.countDown();
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			attempt(() -> this.live.end(this.key));
		}
	}

	private void beat() {
		while (!isEnded()) {
			attempt(() -> {
				this.live.hearStop(this.key)
					.ifPresent((who) -> this.stop.raise("%s asked for it by ./run.sh stop".formatted(who)));
				this.live.tell(this.key, new LiveState("sign-ins", this.began, this.tenants, this.done, this.failed,
						List.of(), 0, 0, 0, 0));
			});
		}
	}

	private boolean isEnded() {
		try {
			return this.ended.await(BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			logger.debug("How far the reading is could not be told", ex);
		}
	}

	@Override
	public void started(int count) {
		this.tenants = count;
		this.shown.started(count);
	}

	@Override
	public synchronized void tenantDone(@Nullable Failure failure) {
		this.done++;
		if (failure != null) {
			this.failed++;
		}
		this.shown.tenantDone(failure);
	}

	@Override
	public void ended() {
		this.shown.ended();
	}

	@Override
	public void message(String sentence) {
		this.shown.message(sentence);
	}

}
