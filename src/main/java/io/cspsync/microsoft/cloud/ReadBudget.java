package io.cspsync.microsoft.cloud;

import java.time.Duration;

/**
 * What one read (all pages of one collection) may still spend on trouble. Used by one
 * thread.
 */
public final class ReadBudget {

	private Duration left;

	private boolean renewed;

	ReadBudget(Duration total) {
		this.left = total;
	}

	/**
	 * Allows a new token in the middle of a read, once: a second 401 is a refusal.
	 */
	public boolean takeRenewal() {
		boolean allowed = !this.renewed;
		this.renewed = true;
		return allowed;
	}

	Duration left() {
		return this.left;
	}

	void take(Duration wait) {
		this.left = this.left.minus(wait);
	}

}
