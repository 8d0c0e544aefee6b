package io.cspsync.signin;

/**
 * How a reading of sign-ins ended.
 *
 * @param how by what
 * @param read tenants that were read as a whole
 * @param failed tenants that could not be read
 * @param left tenants whose turn did not come
 * @param message what happened, as sentences
 * @param remedy what a person can do about it, empty for nothing
 */
public record SignInsEnd(How how, int read, int failed, int left, String message, String remedy) {

	/** By what it ended. */
	public enum How {

		/** Every tenant had its turn. */
		DONE,
		/** Its time was over; the others have their turn next time. */
		WINDOW,
		/** It was to stop. */
		STOPPED,
		/** Another process is reading them. */
		LOCKED,
		/** Microsoft's service, the sign-in of the partner or the database broke. */
		FAILED

	}

}
