package io.cspsync.microsoft.login;

/**
 * What is kept cannot be read. Never leaves the package.
 */
final class UnreadableStoreException extends Exception {

	/** The reason, as far as it can be told. */
	enum Why {

		/** The key at hand did not make it. */
		OTHER_KEY,
		/** It is another partner tenant's. */
		OTHER_TENANT,
		/** It is not what was written. */
		DAMAGED

	}

	private final Why why;

	UnreadableStoreException(Why why) {
		super(why.name());
		this.why = why;
	}

	Why why() {
		return this.why;
	}

}
