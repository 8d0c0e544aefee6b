package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.microsoft.cloud.Undertaking;

/**
 * Redeems a refresh token for a Partner Center token and the next refresh token. Not
 * through msal4j, whose result does not show the latter.
 */
final class RefreshGrant {

	private final CloudProperties cloud;

	private final PartnerName partner;

	private final PartnerAppProperties app;

	private final Supplier<ClientProof> proof;

	private final LoginHttp http;

	private final LoginErrors errors;

	RefreshGrant(CloudProperties cloud, PartnerSettings settings, LoginHttp http, LoginErrors errors,
			Supplier<ClientProof> proof) {
		this.cloud = cloud;
		this.partner = settings.name();
		this.app = settings.app();
		this.http = http;
		this.errors = errors;
		this.proof = proof;
	}

	/**
	 * Sends one request.
	 * @throws InvalidGrantException if it is this refresh token that is refused
	 * @throws MicrosoftException of category PARTNER if anything else is
	 */
	IssuedTokens fetch(Secret refreshToken) throws RetryableException {
		String path = "/" + this.app.tenant() + "/oauth2/v2.0/token";
		Undertaking what = new Undertaking("Signing in to Partner Center with the partner's refresh token",
				"POST " + path, null)
			.as(this.partner);
		LoginAnswer answer = post(what, path, refreshToken);
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

	private LoginAnswer post(Undertaking what, String path, Secret refreshToken) throws RetryableException {
		try {
			URI endpoint = URI.create(this.cloud.login() + path);
			return this.http.post(endpoint,
					Map.of("client-request-id", UUID.randomUUID().toString(), "return-client-request-id", "true"),
					form(refreshToken, endpoint));
		}
		catch (IOException ex) {
			throw this.errors.unreachable(what, ex);
		}
	}

	private String form(Secret refreshToken, URI endpoint) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "refresh_token");
		form.put("client_id", this.app.client());
		this.proof.get().addTo(form, endpoint);
		form.put("refresh_token", refreshToken.value());
		// Fully qualified: a bare user_impersonation is looked up on Graph
		// (AADSTS650053).
		form.put("scope", this.cloud.name().partnerCenter() + "/user_impersonation offline_access");
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private String consentLink() {
		return "%s/%s/adminconsent?client_id=%s".formatted(this.cloud.login(), this.app.tenant(), this.app.client());
	}

}
