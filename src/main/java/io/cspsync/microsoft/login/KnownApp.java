package io.cspsync.microsoft.login;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.cspsync.microsoft.cloud.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the settings tell of one app registration. Nobody gets its secret from here.
 */
public final class KnownApp {

	private final String section;

	private final String clientId;

	private final @Nullable Secret secret;

	private final @Nullable LocalDate secretExpires;

	private final @Nullable Instant certificateEnds;

	KnownApp(String section, String clientId, @Nullable Secret secret, @Nullable LocalDate secretExpires,
			@Nullable Instant certificateEnds) {
		this.section = section;
		this.clientId = clientId;
		this.secret = secret;
		this.secretExpires = secretExpires;
		this.certificateEnds = certificateEnds;
	}

	/** Where its settings stand, such as {@code csp.partner-app}. */
	public String section() {
		return this.section;
	}

	/** The app's Application (client) ID. */
	public String clientId() {
		return this.clientId;
	}

	/** Whether it proves itself with a secret, and not with a certificate. */
	public boolean hasSecret() {
		return this.secret != null;
	}

	/**
	 * Whether the secret begins so: Graph tells the first three characters of each.
	 */
	public boolean secretBegins(String hint) {
		return this.secret != null && hint.length() <= 3 && this.secret.value().startsWith(hint);
	}

	/**
	 * When the secret ends as a person set it, null if nobody did: the end of that day in
	 * UTC.
	 */
	public @Nullable Instant secretExpires() {
		return (this.secretExpires != null) ? this.secretExpires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
				: null;
	}

	/** When the certificate ends, null without one. */
	public @Nullable Instant certificateEnds() {
		return this.certificateEnds;
	}

}
