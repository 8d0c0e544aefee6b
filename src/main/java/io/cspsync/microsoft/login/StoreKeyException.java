package io.cspsync.microsoft.login;

/**
 * The key of the token store cannot be had; the message is a sentence's end without any
 * part of the key. Never leaves the package.
 */
final class StoreKeyException extends RuntimeException {

	private final String remedy;

	StoreKeyException(String what, String remedy) {
		super(what);
		this.remedy = remedy;
	}

	String what() {
		return String.valueOf(getMessage());
	}

	String remedy() {
		return this.remedy;
	}

}
