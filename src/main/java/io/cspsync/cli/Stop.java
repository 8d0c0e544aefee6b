package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The end of the process on request. A signal starts the JVM's shutdown; the one hook
 * tells whoever is at work, and lets the JVM go when the main thread is through with
 * closing what it opened.
 */
final class Stop {

	private final CountDownLatch requested = new CountDownLatch(1);

	private final CountDownLatch mainEnded = new CountDownLatch(1);

	private final List<Consumer<String>> listeners = new ArrayList<>();

	private volatile String signal = "";

	private volatile @Nullable Integer decided;

	/** Installs the hook. Once per process. */
	void install() {
		StopSignals.on((name) -> this.signal = name, this::exitCode);
		Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
	}

	/**
	 * Asks everyone to stop, which for a run takes as long as {@code csp.run.stop-within}
	 * allows, and then gives the main thread a while to close what it opened.
	 */
	private void stop() {
		if (this.mainEnded.getCount() == 0) {
			return;
		}
		request(this.signal.isEmpty() ? "SIGTERM" : this.signal);
		try {
			this.mainEnded.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Asks everyone to stop. */
	void request(String reason) {
		List<Consumer<String>> told;
		synchronized (this) {
			this.signal = reason;
			this.requested.countDown();
			told = List.copyOf(this.listeners);
		}
		told.forEach((listener) -> listener.accept(reason));
	}

	/** Tells the listener at once if the request was already made. */
	void listen(Consumer<String> listener) {
		boolean late;
		synchronized (this) {
			this.listeners.add(listener);
			late = isRequested();
		}
		if (late) {
			listener.accept(this.signal);
		}
	}

	/**
	 * Says with which exit code the process ends, also by a signal: what it still does is
	 * not what it was started for.
	 * @param exitCode null takes it back
	 */
	void decide(@Nullable Integer exitCode) {
		this.decided = exitCode;
	}

	/** With which exit code a signal ends the process. */
	int exitCode(int ofSignal) {
		Integer code = this.decided;
		return (code != null) ? code : ofSignal;
	}

	/** With which exit code a command ends that the signal stopped. */
	int exitCodeOfSignal() {
		return exitCode("SIGINT".equals(this.signal) ? 130 : 143);
	}

	boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	/** Waits for the request. */
	void await() {
		try {
			this.requested.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The main thread has closed all that it opened. */
	void mainEnded() {
		this.mainEnded.countDown();
	}

}
