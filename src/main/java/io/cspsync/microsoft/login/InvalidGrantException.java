package io.cspsync.microsoft.login;

import io.cspsync.microsoft.MicrosoftException;

/**
 * This refresh token is no longer worth anything; another may be. Never leaves the
 * package.
 */
final class InvalidGrantException extends RuntimeException {

	private final MicrosoftException failure;

	InvalidGrantException(MicrosoftException failure) {
		super(failure.message(), failure);
		this.failure = failure;
	}

	MicrosoftException failure() {
		return this.failure;
	}

}
