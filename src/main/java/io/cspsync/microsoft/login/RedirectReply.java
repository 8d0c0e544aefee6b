package io.cspsync.microsoft.login;

import org.jspecify.annotations.Nullable;

/**
 * What a browser is shown, and whether its answer was the one waited for.
 *
 * @param page for the person
 * @param result ends the wait; null goes on with it
 * @param <T> what the answer was worth
 */
public record RedirectReply<T>(BrowserPage page, @Nullable T result) {

	/** Shows the page and goes on waiting. */
	public static <T> RedirectReply<T> goOn(BrowserPage page) {
		return new RedirectReply<>(page, null);
	}

	/** Shows the page as the last one. */
	public static <T> RedirectReply<T> done(BrowserPage page, T result) {
		return new RedirectReply<>(page, result);
	}

}
