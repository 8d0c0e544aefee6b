package io.cspsync.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.sandbox.AuthorizationCodes.Granted;
import io.cspsync.sandbox.AuthorizeErrors.Told;
import org.jspecify.annotations.Nullable;

/**
 * Entra's sign-in page for the partner's app. The partner's user is always at the
 * keyboard and signs in at once; what an app may get wrong is refused as Entra refuses
 * it.
 */
final class AuthorizeService {

	private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access", "email");

	private static final List<String> ON_GRAPH = List.of("User.Read", "Directory.Read.All", "User.Read.All",
			"Application.ReadWrite.All", "DelegatedAdminRelationship.Read.All");

	private final Registrations registrations;

	private final Set<String> redirectUris;

	private final AuthorizationCodes codes;

	private final Outages outages;

	private final AuthorizeErrors errors;

	AuthorizeService(Registrations registrations, Set<String> redirectUris, AuthorizationCodes codes, Outages outages,
			AuthorizeErrors errors) {
		this.registrations = registrations;
		this.redirectUris = redirectUris;
		this.codes = codes;
		this.outages = outages;
		this.errors = errors;
	}

	Answer authorize(String tenant, Incoming asked) {
		String clientId = asked.parameter("client_id").orElse("");
		if (!tenant.equalsIgnoreCase(registrations.partnerTenantId())
				&& !tenant.equalsIgnoreCase(PartnerProfile.DOMAIN)) {
			return errors.unknownTenant(tenant);
		}
		if (!clientId.equalsIgnoreCase(registrations.partnerApp().clientId())) {
			return errors.unknownApp(clientId);
		}
		String redirectUri = asked.parameter("redirect_uri").orElse("");
		if (!isRegistered(redirectUri)) {
			return errors.redirectUriMismatch(redirectUri, clientId);
		}
		Set<String> scopes = scopes(asked);
		Map<String, String> parameters = refusal(asked, clientId, scopes).map(errors::parameters)
			.orElseGet(() -> granted(asked, clientId, redirectUri, scopes));
		asked.parameter("state").ifPresent((state) -> parameters.put("state", state));
		return SignInPage.back(redirectUri, asked.parameter("response_mode").filter("form_post"::equals).isPresent(),
				parameters);
	}

	private Map<String, String> granted(Incoming asked, String clientId, String redirectUri, Set<String> scopes) {
		Map<String, String> parameters = new LinkedHashMap<>();
		Set<String> consented = new LinkedHashSet<>(scopes);
		if (outages.strikes(Outage.SIGN_IN_WITHOUT_OFFLINE_ACCESS)) {
			consented.remove("offline_access");
		}
		parameters.put("code",
				codes
					.issue(new Granted(clientId, redirectUri, consented, asked.parameter("code_challenge").orElse(null),
							asked.parameter("code_challenge_method").filter("S256"::equals).isPresent(),
							MfaProof.now(outages, MfaProof.GIVEN))));
		parameters.put("session_state", UUID.randomUUID().toString());
		return parameters;
	}

	private Optional<Told> refusal(Incoming asked, String clientId, Set<String> scopes) {
		for (String needed : List.of("response_type", "scope")) {
			if (asked.parameter(needed).isEmpty()) {
				return Optional.of(errors.missing(needed));
			}
		}
		if (!asked.parameter("response_type").filter("code"::equals).isPresent()) {
			return Optional.of(errors.unsupportedResponseType());
		}
		String challenge = asked.parameter("code_challenge").orElse(null);
		if (challenge != null && !challenge.matches("[A-Za-z0-9._~-]{43,128}")) {
			return Optional.of(errors.wrongChallenge());
		}
		return scopes.stream()
			.map(this::unknown)
			.flatMap(Optional::stream)
			.findFirst()
			.or(() -> errors.standing(outages, clientId));
	}

	/** A scope without its resource is looked up on Graph. */
	private Optional<Told> unknown(String scope) {
		int slash = scope.lastIndexOf('/');
		String resource = (slash < 0) ? AccessTokens.GRAPH : scope.substring(0, slash);
		String name = scope.substring(slash + 1);
		if (slash < 0 && OPENID.contains(name)) {
			return Optional.empty();
		}
		boolean known = switch (resource) {
			case AccessTokens.GRAPH -> ON_GRAPH.contains(name) || name.equals(".default");
			case AccessTokens.PARTNER_CENTER -> name.equals("user_impersonation") || name.equals(".default");
			default -> false;
		};
		if (known) {
			return Optional.empty();
		}
		return Optional.of((slash < 0) ? errors.unknownScope(name) : errors.unknownResource(resource));
	}

	private static Set<String> scopes(Incoming asked) {
		Set<String> scopes = new LinkedHashSet<>(Arrays.asList(asked.parameter("scope").orElse("").split(" ")));
		scopes.remove("");
		return scopes;
	}

	/**
	 * In the same letters, but for the port of this machine (learn.microsoft.com,
	 * "Redirect URI restrictions", "Localhost exceptions").
	 */
	private boolean isRegistered(String redirectUri) {
		String comparable = withoutLoopbackPort(redirectUri);
		return comparable != null
				&& redirectUris.stream().map(AuthorizeService::withoutLoopbackPort).anyMatch(comparable::equals);
	}

	private static @Nullable String withoutLoopbackPort(String redirectUri) {
		try {
			URI uri = URI.create(redirectUri);
			boolean loopback = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
			return loopback ? redirectUri.replaceFirst(":\\d+(?=/|$)", "") : redirectUri;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
