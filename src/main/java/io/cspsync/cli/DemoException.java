package io.cspsync.cli;

/**
 * The demo's story did not go as told.
 */
final class DemoException extends RuntimeException {

	DemoException(String message) {
		super("The demo did not go as told: " + message);
	}

}
