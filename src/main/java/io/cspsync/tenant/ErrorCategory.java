package io.cspsync.tenant;

/**
 * Who survives a failure.
 */
public enum ErrorCategory {

	/**
	 * The service or the network had a bad moment. It was repeated within the client's
	 * budget; when it comes out of the client, the tenant fails tonight.
	 */
	TRANSIENT,
	/** One record only: it is rejected, all others go on. */
	RECORD,
	/** One tenant only (no consent, no access, gone). */
	TENANT,
	/** The whole run: the partner's sign-in or an app's credential is broken. */
	PARTNER,
	/** Nothing starts: settings or credentials are wrong. */
	SETUP

}
