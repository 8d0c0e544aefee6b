package io.cspsync.notify;

/**
 * How the connection to the mail server is protected.
 */
public enum MailSecurity {

	/** Encrypted after a greeting in the clear; refused where the server cannot. */
	STARTTLS(587),
	/** Encrypted from the first byte on. */
	TLS(465),
	/** Not at all, for a server on this machine or in a network that one trusts. */
	NONE(25);

	private final int usualPort;

	MailSecurity(int usualPort) {
		this.usualPort = usualPort;
	}

	int usualPort() {
		return this.usualPort;
	}

}
