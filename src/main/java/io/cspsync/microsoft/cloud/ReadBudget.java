package io.cspsync.microsoft.cloud;

import java.time.Duration;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What one read (all pages of one collection) may still spend on trouble. Used by one
 * thread.
 */
public final class ReadBudget {

	private final @Nullable TenantId tenant;

	private Duration left;

	private boolean renewed;

	ReadBudget(Duration total, @Nullable TenantId tenant) {
		this.tenant = tenant;
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

	/** The customer's tenant that is read, null if it is none. */
	public @Nullable TenantId tenant() {
		return this.tenant;
	}

	Duration left() {
		return this.left;
	}

	void take(Duration wait) {
		this.left = this.left.minus(wait);
	}

}
