package io.cspsync.microsoft.cloud;

import java.time.Duration;

import io.cspsync.microsoft.MicrosoftException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt met trouble that may pass. Never leaves the clients: when the attempts are
 * used up, its failure does.
 */
public final class RetryableException extends Exception {

	private final MicrosoftException failure;

	private final transient @Nullable Duration wait;

	private final boolean throttled;

	/**
	 * Describes one attempt.
	 * @param failure what to throw when no attempt is left
	 * @param wait what the server asked for, null if it named no wait
	 * @param throttled whether it was a 429
	 */
	public RetryableException(MicrosoftException failure, @Nullable Duration wait, boolean throttled) {
		super(failure.message(), failure);
		this.failure = failure;
		this.wait = wait;
		this.throttled = throttled;
	}

	MicrosoftException failure() {
		return this.failure;
	}

	@Nullable Duration serverWait() {
		return this.wait;
	}

	boolean throttled() {
		return this.throttled;
	}

}
