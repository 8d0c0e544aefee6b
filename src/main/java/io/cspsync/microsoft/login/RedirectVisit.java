package io.cspsync.microsoft.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A browser that has brought an answer and waits for its page, on a thread of its own.
 */
final class RedirectVisit {

	// Longer than redeeming a code may take with all its repeats.
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Duration DELIVERY = Duration.ofSeconds(2);

	private static final BrowserPage UNFINISHED = BrowserPage.bad("This could not be finished",
			List.of("The terminal says why."), Map.of());

	private final RedirectAnswer answer;

	private final CompletableFuture<BrowserPage> page = new CompletableFuture<>();

	private final CountDownLatch over = new CountDownLatch(1);

	RedirectVisit(RedirectAnswer answer) {
		this.answer = answer;
	}

	RedirectAnswer answer() {
		return this.answer;
	}

	/** Waits for the page; called by the browser's thread. */
	BrowserPage page() {
		try {
			return this.page.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return UNFINISHED;
		}
		catch (ExecutionException | TimeoutException ex) {
			return UNFINISHED;
		}
	}

	/** The browser has the page, or is gone; called by the browser's thread. */
	void end() {
		this.over.countDown();
	}

	/** Gives the browser its page. */
	void show(BrowserPage shown) {
		this.page.complete(shown);
	}

	/** Gives the browser a page that says nothing but that the terminal does. */
	void showUnfinished() {
		this.page.complete(UNFINISHED);
	}

	/** Waits a moment until the browser has its page, since the process may end next. */
	void awaitEnd() {
		try {
			this.over.await(DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
