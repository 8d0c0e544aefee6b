package io.cspsync.sandbox;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The partner's two app registrations, and how to change them as one does in Entra's
 * portal. Safe for use by several threads.
 */
public final class SandboxApps {

	private final Registrations registrations;

	private final AppProofs proofs;

	private final SandboxPartnerTenant home;

	private final Clock clock;

	private final AppPermissions permissions = new AppPermissions();

	private final Set<String> redirectUris = ConcurrentHashMap.newKeySet();

	SandboxApps(Registrations registrations, AppProofs proofs, SandboxPartnerTenant home, Clock clock) {
		this.registrations = registrations;
		this.proofs = proofs;
		this.home = home;
		this.clock = clock;
		redirectUris.add("http://localhost:8400/");
	}

	/**
	 * Registers a certificate at the partner's app; its secret stays valid beside it.
	 */
	public void registerAtPartnerApp(X509Certificate uploaded) {
		proofs.register(registrations.partnerApp(), uploaded);
	}

	/** The same at the directory app. */
	public void registerAtDirectoryApp(X509Certificate uploaded) {
		proofs.register(registrations.directoryApp(), uploaded);
	}

	/** Lets the secret of one of the apps expire: AADSTS7000222 from now on. */
	public void expireSecret(String clientId) {
		proofs.expire(app(clientId));
		home.endSecret(clientId, clock.instant());
	}

	/**
	 * Makes a new secret for one of the apps and deletes the one before.
	 * {@link Sandbox#settings()} has the new one from now on.
	 * @return its value
	 */
	public String renewSecret(String clientId) {
		String made = proofs.renew(app(clientId));
		home.replaceSecrets(app(clientId), made);
		return made;
	}

	/** Registers these redirect URIs, and no other, at the app for Partner Center. */
	public void registerRedirectUris(String... addresses) {
		redirectUris.retainAll(Set.of(addresses));
		redirectUris.addAll(Set.of(addresses));
	}

	/**
	 * Lets browsers go to just these addresses after a consent to the directory app;
	 * until then to any.
	 */
	public void registerRedirects(String... addresses) {
		permissions.redirectTo(addresses);
	}

	/**
	 * Changes what the directory app asks for: a consent grants these application
	 * permissions from now on, and what tenants granted before stays what it is.
	 */
	public void registerPermissions(String... asked) {
		permissions.register(asked);
	}

	/**
	 * Grants the directory app exactly these application permissions in the partner's own
	 * tenant.
	 */
	public void partnerRoles(String... roles) {
		permissions.grantInPartner(roles);
	}

	AppPermissions permissions() {
		return permissions;
	}

	Set<String> redirectUris() {
		return redirectUris;
	}

	private Registrations.App app(String clientId) {
		return Stream.of(registrations.partnerApp(), registrations.directoryApp())
			.filter((one) -> one.clientId().equals(clientId))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The partner has no app " + clientId));
	}

}
