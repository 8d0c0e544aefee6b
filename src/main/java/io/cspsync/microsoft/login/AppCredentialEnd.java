package io.cspsync.microsoft.login;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When the credential of one app ends, as far as settings and files tell.
 *
 * @param section of the settings, such as {@code csp.partner-app}
 * @param kind what it is
 * @param ends from when on Entra refuses it; null if nobody told ({@code secret-expires}
 * of a secret), or the file cannot be read
 */
public record AppCredentialEnd(String section, Kind kind, @Nullable Instant ends) {

	/** What an app proves itself with. */
	public enum Kind {

		/** A client secret; its end is what the operator says. */
		SECRET,
		/** A certificate; its end stands in it. */
		CERTIFICATE

	}

}
