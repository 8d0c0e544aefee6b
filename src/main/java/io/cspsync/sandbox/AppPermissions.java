package io.cspsync.sandbox;

import java.util.List;
import java.util.Set;

/**
 * The application permissions of one partner's directory app: those of its registration,
 * which a consent grants as they are then, and those granted in the partner's own tenant.
 */
final class AppPermissions {

	private volatile Set<String> registered = Set.copyOf(GraphPermissions.USUAL);

	private volatile Set<String> ofPartner = Set.copyOf(GraphPermissions.USUAL_OF_PARTNER);

	private volatile Set<String> redirects = Set.of();

	/** Whether the address is one of the registration; any is, until some are named. */
	boolean isRegistered(String redirect) {
		return !redirect.isEmpty() && (redirects.isEmpty() || redirects.contains(redirect));
	}

	String firstRedirect() {
		return redirects.stream().findFirst().orElse("http://localhost:8400/consent");
	}

	void redirectTo(String... addresses) {
		redirects = Set.of(addresses);
	}

	Set<String> registered() {
		return registered;
	}

	void register(String... permissions) {
		registered = Set.copyOf(List.of(permissions));
	}

	Set<String> ofPartner() {
		return ofPartner;
	}

	void grantInPartner(String... roles) {
		ofPartner = Set.copyOf(List.of(roles));
	}

}
