package io.cspsync.cli;

/**
 * What was typed, or what is there, does not allow the command. The message is a sentence
 * with the remedy.
 */
final class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
