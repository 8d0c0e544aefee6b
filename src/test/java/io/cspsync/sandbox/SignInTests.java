package io.cspsync.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTests extends SandboxTest {

	private static final String REDIRECT = "http://localhost:8400/";

	private static final String VERIFIER = "v".repeat(43);

	private Instant now = Instant.parse("2026-11-23T02:00:00Z");

	@Override
	SandboxOptions.Builder options() {
		InstantSource source = () -> this.now;
		return SandboxOptions.builder().clock(source.withZone(ZoneOffset.UTC));
	}

	@Test
	void aSignInEndsAtTheRedirectUriWithACodeAndTheState() {
		Reply reply = authorize(request());

		assertThat(reply.status()).isEqualTo(302);
		assertThat(reply.header("Location")).startsWith(REDIRECT + "?");
		assertThat(back(reply)).containsEntry("state", "s t&").containsKeys("code", "session_state");
	}

	@Test
	void aFormIsPostedByThePageItself() {
		Map<String, String> request = request();
		request.put("response_mode", "form_post");

		String page = authorize(request).text();

		assertThat(page).contains("<form method=\"POST\"", "action=\"" + REDIRECT + "\"",
				"name=\"state\" value=\"s t&amp;\"", "document.forms[0].submit()");
	}

	@Test
	void aCodeBringsTokensOnce() {
		Map<String, String> form = codeForm(back(authorize(request())).get("code"));

		JsonNode tokens = client.token(sandbox.partnerTenantId(), form).json();

		assertThat(Shape.of(tokens).types().keySet()).contains(".access_token", ".refresh_token", ".id_token",
				".scope");
		Map<String, String> refresh = client.partnerForm("refresh_token");
		refresh.put("refresh_token", tokens.get("refresh_token").stringValue());
		assertThat(client.token(sandbox.partnerTenantId(), refresh).status()).isEqualTo(200);
		refused(form, 54005);
	}

	@Test
	void withoutOfflineAccessThereIsNoRefreshToken() {
		Map<String, String> request = request();
		request.put("scope", "https://api.partnercenter.microsoft.com/user_impersonation");
		JsonNode tokens = client.token(sandbox.partnerTenantId(), codeForm(back(authorize(request)).get("code")))
			.json();
		assertThat(tokens.has("refresh_token")).isFalse();

		sandbox.misbehave(Outage.SIGN_IN_WITHOUT_OFFLINE_ACCESS);
		assertThat(client.token(sandbox.partnerTenantId(), codeForm(back(authorize(request())).get("code")))
			.json()
			.has("refresh_token")).isFalse();
	}

	@Test
	void aCodeIsWorthNothingWithAnotherVerifierOrRedirectUriOrTooLate() {
		Map<String, String> form = codeForm(back(authorize(request())).get("code"));
		form.put("code_verifier", "w".repeat(43));
		refused(form, 501481);
		form.remove("code_verifier");
		refused(form, 501481);
		form.put("code_verifier", VERIFIER);
		form.put("redirect_uri", "http://localhost:8400");
		refused(form, 500112);
		form.put("redirect_uri", REDIRECT);
		now = now.plus(Duration.ofMinutes(10));
		refused(form, 70008);
		form.put("code", "made-up");
		refused(form, 9002313);
	}

	@Test
	void anAddressThatIsNotRegisteredIsAPageAtMicrosoftAndNoRedirect() {
		for (String other : new String[] { "http://localhost:8400", "http://localhost:8400/Back", "https://x.example/",
				"http://localhost.evil.example:8400/", "http://localhost:8400@evil.example/" }) {
			Map<String, String> request = request();
			request.put("redirect_uri", other);
			Reply reply = authorize(request);
			assertThat(reply.status()).as(other).isEqualTo(400);
			assertThat(reply.header("Location")).as(other).isNull();
			assertThat(reply.text()).as(other).contains("AADSTS50011");
		}
	}

	@Test
	void theLoopbackPortDoesNotMatter() {
		Map<String, String> request = request();
		request.put("redirect_uri", "http://localhost:50001/");
		assertThat(authorize(request).header("Location")).startsWith("http://localhost:50001/?code=");
	}

	@Test
	void aWrongAppOrTenantIsAPageAtMicrosoft() {
		Map<String, String> request = request();
		request.put("client_id", "00000000-0000-0000-0000-000000000001");
		assertThat(authorize(request).text()).contains("AADSTS700016");
		assertThat(client.get("/00000000-0000-0000-0000-000000000002/oauth2/v2.0/authorize?" + query(request()), "")
			.text()).contains("AADSTS90002");
	}

	@Test
	void whatTheAppGetsWrongComesBackToIt() {
		assertThat(errorWith("scope", "user_impersonation offline_access")).contains("AADSTS650053");
		assertThat(errorWith("scope", "https://other.example/user_impersonation")).contains("AADSTS500011");
		assertThat(errorWith("response_type", "id_token")).contains("AADSTS700054");
		assertThat(errorWith("response_type", null)).contains("AADSTS900144", "response_type");
		assertThat(errorWith("code_challenge", "short")).contains("AADSTS501491");
	}

	@Test
	void whatEntraRefusesIsWordedAsInTheSamples() {
		Map<Outage, String> codes = Map.of(Outage.SIGN_IN_DECLINED, "AADSTS65004", Outage.SIGN_IN_WITHOUT_CONSENT,
				"AADSTS65001", Outage.SIGN_IN_RESOURCE_NOT_LISTED, "AADSTS650057", Outage.SIGN_IN_RESOURCE_MISSING,
				"AADSTS650052");
		codes.forEach((outage, code) -> {
			sandbox.misbehave(outage);
			Map<String, String> told = back(authorize(request()));
			sandbox.heal(outage);
			JsonNode sample = sample(code);
			assertThat(told).containsEntry("error", sample.get("error").stringValue())
				.containsEntry("state", "s t&")
				.containsKey("error_uri")
				.doesNotContainKey("code");
			String begin = sample.get("error_description").stringValue().substring(0, 40);
			assertThat(told.get("error_description")).startsWith(begin).contains("Trace ID:");
		});
	}

	@Test
	void whoSignedInWithoutASecondFactorStaysSo() {
		sandbox.misbehave(Outage.SIGN_IN_WITHOUT_MFA);
		String code = back(authorize(request())).get("code");
		sandbox.healAll();
		JsonNode tokens = client.token(sandbox.partnerTenantId(), codeForm(code)).json();
		Map<String, String> refresh = client.partnerForm("refresh_token");
		refresh.put("refresh_token", tokens.get("refresh_token").stringValue());
		String later = client.token(sandbox.partnerTenantId(), refresh).json().get("access_token").stringValue();

		Reply profile = client.get("/v1/profiles/organization", later, "ValidateMfa", "true");

		assertThat(profile.status()).isEqualTo(401);
		assertThat(profile.header("isMfaCompliant")).isEqualTo("false");
		sandbox.misbehave(Outage.MFA_NOT_ENFORCED);
		Reply tolerated = client.get("/v1/profiles/organization", later, "ValidateMfa", "true");
		assertThat(tolerated.status()).isEqualTo(200);
		assertThat(tolerated.header("isMfaCompliant")).isEqualTo("false");
	}

	@Test
	void theClaimAndPartnerCenterMayDisagree() {
		sandbox.misbehave(Outage.SIGN_IN_WITH_FOREIGN_MFA);
		String foreign = client.partnerToken();
		sandbox.healAll();
		sandbox.misbehave(Outage.SIGN_IN_WITH_REFUSED_MFA);
		String refused = client.partnerToken();

		assertThat(claims(foreign)).doesNotContain("mfa");
		assertThat(client.get("/v1/profiles/organization", foreign, "ValidateMfa", "true").header("isMfaCompliant"))
			.isEqualTo("true");
		assertThat(claims(refused)).contains("mfa");
		assertThat(client.get("/v1/profiles/organization", refused, "ValidateMfa", "true").header("isMfaCompliant"))
			.isEqualTo("false");
	}

	private Map<String, String> request() {
		Map<String, String> request = new LinkedHashMap<>();
		request.put("client_id", sandbox.settings().get("csp.partner-app.client-id"));
		request.put("response_type", "code");
		request.put("redirect_uri", REDIRECT);
		request.put("scope",
				"https://api.partnercenter.microsoft.com/user_impersonation offline_access openid profile");
		request.put("state", "s t&");
		request.put("code_challenge", challenge());
		request.put("code_challenge_method", "S256");
		return request;
	}

	private Map<String, String> codeForm(String code) {
		Map<String, String> form = new HashMap<>(client.partnerForm("authorization_code"));
		form.remove("refresh_token");
		form.put("code", code);
		form.put("code_verifier", VERIFIER);
		form.put("redirect_uri", REDIRECT);
		return form;
	}

	private String errorWith(String name, String value) {
		Map<String, String> request = request();
		if (value == null) {
			request.remove(name);
		}
		else {
			request.put(name, value);
		}
		Map<String, String> back = back(authorize(request));
		assertThat(back).doesNotContainKey("code").containsEntry("state", "s t&");
		return back.get("error_description");
	}

	private Reply authorize(Map<String, String> request) {
		return client.get("/" + sandbox.partnerTenantId() + "/oauth2/v2.0/authorize?" + query(request), "");
	}

	private void refused(Map<String, String> form, int code) {
		Reply reply = client.token(sandbox.partnerTenantId(), form);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().at("/error_codes/0").intValue()).isEqualTo(code);
	}

	private static JsonNode sample(String code) {
		for (JsonNode sample : Shape.sample("aad-authorize-errors")) {
			if (sample.get("code").stringValue().equals(code)) {
				return sample;
			}
		}
		throw new AssertionError("no sample " + code);
	}

	private static String query(Map<String, String> request) {
		return request.entrySet()
			.stream()
			.map((one) -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static Map<String, String> back(Reply reply) {
		return Arrays.stream(URI.create(reply.header("Location")).getRawQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static String challenge() {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (java.security.NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String claims(String jwt) {
		return new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8);
	}

}
