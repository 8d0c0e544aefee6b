package io.cspsync.cli;

/**
 * A run, or somebody else who changes what runs read, is at work.
 */
final class LockedException extends RuntimeException {

	LockedException(String message) {
		super(message);
	}

}
