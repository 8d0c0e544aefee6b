package io.cspsync.microsoft.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.tenant.Secret;

/**
 * One request to sign in with a browser, with what makes its answer worth something here
 * and nowhere else: the state, and the verifier whose hash alone leaves the process (RFC
 * 7636; Entra checks it for apps with a secret too).
 */
public final class SignInRequest {

	private final OneTimeState state = new OneTimeState();

	private final Secret verifier = Secret.of(OneTimeState.random());

	private final URI url;

	/**
	 * Composes a request.
	 * @param endpoint Entra's sign-in page for the tenant
	 * @param scope with the resource before each name: a bare user_impersonation is
	 * looked up on Graph (AADSTS650053)
	 */
	SignInRequest(String endpoint, String client, RedirectAddress redirect, String scope) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("client_id", client);
		query.put("response_type", "code");
		query.put("redirect_uri", redirect.text());
		// The answer may come as a form all the same, and is then taken too. In the
		// address it can also be copied from a browser that cannot reach this machine.
		query.put("response_mode", "query");
		query.put("scope", scope);
		query.put("state", this.state.value());
		query.put("code_challenge", challenge(this.verifier));
		query.put("code_challenge_method", "S256");
		// Whoever is signed in to the browser is seldom the one whom the partner's app is
		// to be. A second factor cannot be asked for here: only policies of the tenant
		// do.
		query.put("prompt", "select_account");
		this.url = URI.create(endpoint + "?" + encode(query));
	}

	/** What a person opens in a browser. Holds no secret. */
	public URI url() {
		return this.url;
	}

	/** Whether an answer belongs to this request; true once only. */
	public boolean isAnsweredBy(RedirectAnswer answer) {
		return this.state.redeem(answer.get("state"));
	}

	Secret verifier() {
		return this.verifier;
	}

	static String encode(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String challenge(Secret verifier) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest(verifier.value().getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return "SignInRequest";
	}

}
