package io.cspsync.sandbox;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.sandbox.AuthorizationCodes.Granted;
import io.cspsync.sandbox.AuthorizationCodes.Redeemed;
import io.cspsync.sandbox.Registrations.App;
import org.jspecify.annotations.Nullable;

/**
 * The Entra token endpoint: client credentials for both apps, codes and refresh tokens
 * for the partner's.
 */
final class TokenService {

	private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access", "email");

	private final Registrations registrations;

	private final PartnerBook book;

	private final SandboxTenants tenants;

	private final AccessTokens tokens;

	private final RefreshTokens refreshTokens;

	private final AuthorizationCodes codes;

	private final Outages outages;

	private final Gate gate;

	private final TokenErrors errors;

	private final AppPermissions permissions;

	private final AppProofs proofs;

	TokenService(Registrations registrations, PartnerBook book, SandboxTenants tenants, AccessTokens tokens,
			RefreshTokens refreshTokens, AuthorizationCodes codes, Outages outages, Gate gate, TokenErrors errors,
			AppPermissions permissions, AppProofs proofs) {
		this.registrations = registrations;
		this.book = book;
		this.tenants = tenants;
		this.tokens = tokens;
		this.refreshTokens = refreshTokens;
		this.codes = codes;
		this.outages = outages;
		this.gate = gate;
		this.errors = errors;
		this.permissions = permissions;
		this.proofs = proofs;
	}

	Answer token(String tenant, Incoming asked) {
		String tenantId = tenantId(tenant).orElse(registrations.partnerTenantId());
		Optional<RetryAfter> throttled = outages.strike(Outage.TOKEN_SERVICE_THROTTLED);
		if (throttled.isPresent()) {
			return gate.throttled(tenantId, Call.TOKEN, errors, throttled.get());
		}
		return gate.pass(tenantId, Call.TOKEN, asked, errors, (spoils) -> answer(tenant, asked));
	}

	/** What clients ask before they trust an authority's host. */
	Answer discovery() {
		return Answer.json(200,
				Json.object("tenant_discovery_endpoint",
						"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration", "api-version",
						"1.1", "metadata",
						List.of(Json.object("preferred_network", "login.microsoftonline.com", "preferred_cache",
								"login.windows.net", "aliases", List.of("login.microsoftonline.com",
										"login.windows.net", "login.microsoft.com", "sts.windows.net")))));
	}

	private Answer answer(String tenant, Incoming asked) {
		if (outages.strikes(Outage.TOKEN_SERVICE_DOWN)) {
			return Answer.html(503, "Service Unavailable");
		}
		if (!tenant.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") && !tenant.contains(".")) {
			return errors.malformedTenant(tenant);
		}
		Optional<String> tenantId = tenantId(tenant);
		if (tenantId.isEmpty()) {
			return errors.unknownTenant(tenant);
		}
		String clientId = asked.formField("client_id").orElse("");
		boolean partner = tenantId.get().equals(registrations.partnerTenantId());
		if (clientId.equalsIgnoreCase(registrations.directoryApp().clientId())) {
			return checked(asked, tenant, registrations.directoryApp(), Outage.DIRECTORY_SECRET_WRONG,
					Outage.DIRECTORY_SECRET_EXPIRED)
				.orElseGet(() -> forDirectoryApp(tenantId.get(), partner, asked));
		}
		// The partner's app is single-tenant: in a customer's directory it does not
		// exist.
		if (clientId.equalsIgnoreCase(registrations.partnerApp().clientId()) && partner) {
			return checked(asked, tenant, registrations.partnerApp(), Outage.PARTNER_SECRET_WRONG,
					Outage.PARTNER_SECRET_EXPIRED)
				.orElseGet(() -> forPartnerApp(asked));
		}
		return errors.unknownApp(clientId, nameOf(tenantId.get()));
	}

	private Optional<Answer> checked(Incoming asked, String tenant, App app, Outage wrong, Outage expired) {
		boolean signed = asked.formField("client_assertion").isPresent();
		if (outages.strikes(wrong)) {
			return Optional
				.of(signed ? errors.badAssertion("The key was not found.", "") : errors.wrongSecret(app.clientId()));
		}
		Optional<Answer> refused = proofs.check(asked, app, tenant, errors);
		if (refused.isPresent() || !outages.strikes(expired)) {
			return refused;
		}
		return Optional
			.of(signed ? errors.badAssertion("The key used is expired.", "") : errors.expiredSecret(app.clientId()));
	}

	private Answer forDirectoryApp(String tenantId, boolean partner, Incoming asked) {
		if (!asked.formField("grant_type").orElse("").equals("client_credentials")) {
			return errors.malformedRequest();
		}
		App app = registrations.directoryApp();
		if (partner) {
			return toApp(tenantId, asked, app, app.principalId(), permissions.ofPartner());
		}
		SandboxTenant tenant = tenants.find(tenantId).filter(book::reaches).orElse(null);
		if (tenant == null || !tenant.hasPrincipal() || tenant.spread().holdsSignIn()) {
			return errors.noServicePrincipal(tenantId);
		}
		return tenant.isConsented() ? toApp(tenantId, asked, app, app.principalId(), tenant.grantedRoles())
				: toApp(tenantId, asked, app, null, Set.of());
	}

	private Answer forPartnerApp(Incoming asked) {
		return switch (asked.formField("grant_type").orElse("")) {
			case "client_credentials" -> toApp(registrations.partnerTenantId(), asked, registrations.partnerApp(),
					registrations.partnerApp().principalId(), Set.of());
			case "refresh_token" -> byRefreshToken(asked);
			case "authorization_code" -> byCode(asked);
			default -> errors.malformedRequest();
		};
	}

	private Answer toApp(String tenantId, Incoming asked, App app, @Nullable String principalId, Set<String> roles) {
		// Scopes are a set: msal4j adds openid and the like here too, in changing order.
		List<String> scopes = scopes(asked).filter((scope) -> !OPENID.contains(scope)).toList();
		if (scopes.size() != 1 || !scopes.getFirst().endsWith("/.default")) {
			return errors.scopeWithoutDefault(String.join(" ", scopes));
		}
		String resource = scopes.getFirst().substring(0, scopes.getFirst().length() - "/.default".length());
		if (!resource.equals(AccessTokens.GRAPH) && !resource.equals(AccessTokens.PARTNER_CENTER)) {
			return errors.unknownResource(resource, nameOf(tenantId));
		}
		String token = tokens.issueToApp(tenantId, resource, app.clientId(), principalId, roles);
		long life = tokens.life().toSeconds();
		return noStore(Answer.json(200, Json.object("token_type", "Bearer", "expires_in", life, "ext_expires_in", life,
				"access_token", token)));
	}

	private Answer byCode(Incoming asked) {
		Redeemed redeemed = codes.redeem(asked);
		Granted granted = redeemed.granted();
		return (granted != null) ? toUser(granted.scopes(), granted.proof(), asked)
				: Objects.requireNonNull(redeemed.refusal());
	}

	private Answer byRefreshToken(Incoming asked) {
		String given = asked.formField("refresh_token").orElse("");
		if (!refreshTokens.isOurs(given)) {
			return errors.malformedRequest();
		}
		Optional<Answer> ended = refreshTokens.refusal(given, errors);
		if (ended.isPresent()) {
			return ended.get();
		}
		if (outages.strikes(Outage.REFRESH_TOKEN_REVOKED)) {
			return errors.revokedRefreshToken();
		}
		if (outages.strikes(Outage.REFRESH_TOKEN_EXPIRED)) {
			return errors.idleRefreshToken();
		}
		Set<String> scopes = scopes(asked).collect(Collectors.toSet());
		// Each answer to a refresh token holds the next one, whether or not it is asked
		// for.
		scopes.add("offline_access");
		return toUser(scopes, MfaProof.now(outages, refreshTokens.proof(given)), asked);
	}

	private Answer toUser(Set<String> scopes, MfaProof proof, Incoming asked) {
		boolean graph = scopes.stream().anyMatch((scope) -> scope.startsWith(AccessTokens.GRAPH));
		String audience = graph ? AccessTokens.GRAPH : AccessTokens.PARTNER_CENTER;
		String granted = graph ? "Directory.Read.All" : "user_impersonation";
		String partnerId = outages.strikes(Outage.SIGN_IN_OF_ANOTHER_TENANT) ? tenants.all().iterator().next().id()
				: registrations.partnerTenantId();
		App app = registrations.partnerApp();
		long life = tokens.life().toSeconds();
		Map<String, @Nullable Object> body = Json.object("token_type", "Bearer", "scope", audience + "/" + granted,
				"expires_in", life, "ext_expires_in", life, "access_token",
				tokens.issueToUser(partnerId, audience, app.clientId(), registrations.userId(), granted, proof));
		if (scopes.contains("offline_access")) {
			body.put("refresh_token", refreshTokens.next(proof));
		}
		if (scopes.contains("openid")) {
			body.put("id_token", idToken(app, partnerId));
		}
		if (asked.formField("client_info").isPresent()) {
			body.put("client_info", base64(Json.object("uid", registrations.userId(), "utid", partnerId)));
		}
		return noStore(Answer.json(200, body));
	}

	private String idToken(App app, String partnerId) {
		return base64(Json.object("alg", "none")) + "." + base64(Json.object("aud", app.clientId(), "iss",
				"https://login.microsoftonline.com/" + partnerId + "/v2.0", "oid", registrations.userId(), "tid",
				partnerId, "preferred_username", "csp-sync@partner.example", "sub", registrations.userId())) + ".x";
	}

	private static String base64(Object json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
	}

	private static Answer noStore(Answer answer) {
		return answer.with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
	}

	private static Stream<String> scopes(Incoming asked) {
		return Stream.of(asked.formField("scope").orElse("").split(" ")).filter((scope) -> !scope.isBlank());
	}

	private Optional<String> tenantId(String tenant) {
		if (tenant.equalsIgnoreCase(registrations.partnerTenantId())
				|| tenant.equalsIgnoreCase(PartnerProfile.DOMAIN)) {
			return Optional.of(registrations.partnerTenantId());
		}
		return tenants.find(tenant).map(SandboxTenant::id);
	}

	private String nameOf(String tenantId) {
		return tenants.find(tenantId).map(SandboxTenant::name).orElse(PartnerProfile.NAME);
	}

}
