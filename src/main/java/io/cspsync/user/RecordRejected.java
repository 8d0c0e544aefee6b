package io.cspsync.user;

import io.cspsync.tenant.Failure;

/**
 * One directory user cannot be imported; all others go on. The only exception that the
 * users step skips.
 */
final class RecordRejected extends RuntimeException {

	private final transient Failure failure;

	RecordRejected(Failure failure) {
		super(failure.message());
		this.failure = failure;
	}

	Failure failure() {
		return this.failure;
	}

}
