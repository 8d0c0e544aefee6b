package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.cloud.Undertaking;

/**
 * Takes what a person's sign-in left (a refresh token, or first of all a code) for a
 * Partner Center token and the next refresh token. Not through msal4j, whose result does
 * not show the latter.
 */
final class PartnerGrant {

	private final CloudProperties cloud;

	private final PartnerName partner;

	private final PartnerAppProperties app;

	private final Supplier<ClientProof> proof;

	private final LoginHttp http;

	private final LoginErrors errors;

	PartnerGrant(CloudProperties cloud, PartnerSettings settings, LoginHttp http, LoginErrors errors,
			Supplier<ClientProof> proof) {
		this.cloud = cloud;
		this.partner = settings.name();
		this.app = settings.app();
		this.http = http;
		this.errors = errors;
		this.proof = proof;
	}

	/**
	 * Sends one request with a refresh token, which stays good.
	 * @throws InvalidGrantException if it is this refresh token that is refused
	 * @throws MicrosoftException of category PARTNER if anything else is
	 */
	IssuedTokens refresh(Secret refreshToken) throws RetryableException {
		return fetch("Signing in to Partner Center with the partner's refresh token",
				Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.value()));
	}

	/**
	 * Sends one request with the code of a sign-in in a browser, which is worth something
	 * once and for some ten minutes.
	 * @param redirectUri in the same letters as in the request for the code
	 * (AADSTS500112)
	 * @throws InvalidGrantException if it is this code that is refused
	 * @throws MicrosoftException of category PARTNER if anything else is
	 */
	IssuedTokens redeem(Secret code, Secret verifier, String redirectUri) throws RetryableException {
		return fetch("Redeeming the code of the sign-in to Partner Center", Map.of("grant_type", "authorization_code",
				"code", code.value(), "code_verifier", verifier.value(), "redirect_uri", redirectUri));
	}

	private IssuedTokens fetch(String words, Map<String, String> grant) throws RetryableException {
		String path = "/" + this.app.tenant() + "/oauth2/v2.0/token";
		Undertaking what = new Undertaking(words, "POST " + path, null).as(this.partner);
		LoginAnswer answer = post(what, path, grant);
		if (answer.status() != 200) {
			MicrosoftException refused = this.errors.refused(what, answer, consentLink(), this.partner, "partner-app");
			throw "invalid_grant".equals(answer.error()) ? new InvalidGrantException(refused) : refused;
		}
		IssuedTokens issued = IssuedTokens.of(answer);
		if (issued == null) {
			throw this.errors.empty(what, answer);
		}
		return issued;
	}

	private LoginAnswer post(Undertaking what, String path, Map<String, String> grant) throws RetryableException {
		try {
			URI endpoint = URI.create(this.cloud.login() + path);
			return this.http.post(endpoint,
					Map.of("client-request-id", UUID.randomUUID().toString(), "return-client-request-id", "true"),
					form(grant, endpoint));
		}
		catch (IOException ex) {
			throw this.errors.unreachable(what, ex);
		}
	}

	private String form(Map<String, String> grant, URI endpoint) {
		Map<String, String> form = new LinkedHashMap<>(grant);
		form.put("client_id", this.app.client());
		this.proof.get().addTo(form, endpoint);
		// Fully qualified: a bare user_impersonation is looked up on Graph
		// (AADSTS650053).
		form.put("scope", this.cloud.name().partnerCenter() + "/user_impersonation offline_access");
		return SignInRequest.encode(form);
	}

	private String consentLink() {
		return ConsentLinks.remedy(this.cloud, this.app.client(), this.app.tenant(), this.app.redirectUri());
	}

}
