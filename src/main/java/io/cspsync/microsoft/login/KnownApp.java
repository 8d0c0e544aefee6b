package io.cspsync.microsoft.login;

import java.time.Instant;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the settings tell of one app registration. Nobody gets its secret from here.
 */
public final class KnownApp {

	private final String clientId;

	private final AppCredentialEnd end;

	private final @Nullable Secret secret;

	KnownApp(String clientId, AppCredentialEnd end, @Nullable Secret secret) {
		this.clientId = clientId;
		this.end = end;
		this.secret = secret;
	}

	/** Where its settings stand, such as {@code csp.partner-app}. */
	public String section() {
		return this.end.section();
	}

	/** The app's Application (client) ID. */
	public String clientId() {
		return this.clientId;
	}

	/** Whether it proves itself with a secret, and not with a certificate. */
	public boolean hasSecret() {
		return this.end.kind() == AppCredentialEnd.Kind.SECRET;
	}

	/**
	 * Whether the secret begins so: Graph tells the first three characters of each.
	 */
	public boolean secretBegins(String hint) {
		return this.secret != null && hint.length() <= 3 && this.secret.value().startsWith(hint);
	}

	/** When the credential ends as far as this machine knows, null if nobody said. */
	public @Nullable Instant endsAt() {
		return this.end.ends();
	}

}
