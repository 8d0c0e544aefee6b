package io.cspsync.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.graph.AppRegistration;
import io.cspsync.microsoft.graph.AppRegistration.Credential;
import io.cspsync.microsoft.login.KnownApp;

/**
 * When the credential that an app proves itself with ends, as far as anybody tells.
 *
 * @param kind secret or certificate
 * @param endsAt when
 * @param source who told it
 */
record SecretEnd(Expiry.Kind kind, Instant endsAt, Expiry.Source source) {

	/** What is told on this machine. */
	static Optional<SecretEnd> ofSettings(KnownApp app) {
		return Optional.ofNullable(app.endsAt())
			.map((end) -> app.hasSecret() ? new SecretEnd(Expiry.Kind.SECRET, end, Expiry.Source.SETTINGS)
					: new SecretEnd(Expiry.Kind.CERTIFICATE, end, Expiry.Source.FILE));
	}

	/**
	 * What the registration tells of the secret in use: the one that begins like it;
	 * where none is known to, the one that ends last, since an accepted one has not
	 * ended. Of two that begin alike the one that ends first.
	 */
	static Optional<SecretEnd> ofRegistration(KnownApp app, AppRegistration registration) {
		if (!app.hasSecret()) {
			return Optional.empty();
		}
		List<Credential> alike = registration.secrets()
			.stream()
			.filter((one) -> one.hint() != null && app.secretBegins(one.hint()))
			.toList();
		Optional<Credential> used = alike.isEmpty()
				? registration.secrets().stream().max(Comparator.comparing(Credential::endsAt))
				: alike.stream().min(Comparator.comparing(Credential::endsAt));
		return used.map((one) -> new SecretEnd(Expiry.Kind.SECRET, one.endsAt(), Expiry.Source.MICROSOFT));
	}

	Expiry expiry(KnownApp app, String partner) {
		return new Expiry(this.kind, app.section(), partner, null, this.endsAt, false, this.source);
	}

}
