package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TokenServiceTests extends SandboxTest {

	private Instant now = Instant.parse("2026-11-23T02:00:00Z");

	@Override
	SandboxOptions.Builder options() {
		return SandboxOptions.builder().tokenLife(Duration.ofMinutes(5)).clock(new Clock() {
			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return now;
			}
		});
	}

	@Test
	void anAppTokenCarriesTheClaimsClientsLookAt() {
		JsonNode claims = claims(client.graphToken(id));
		assertThat(claims.get("aud").stringValue()).isEqualTo("https://graph.microsoft.com");
		assertThat(claims.get("tid").stringValue()).isEqualTo(id);
		assertThat(claims.get("iss").stringValue()).contains(id);
		assertThat(claims.get("appid").stringValue()).isEqualTo(sandbox.settings().get("csp.directory-app.client-id"));
		assertThat(claims.get("roles").toString()).contains("User.Read.All", "GroupMember.Read.All");
		assertThat(claims.get("exp").longValue()).isEqualTo(now.plusSeconds(300).getEpochSecond());
		assertThat(claims.has("oid")).isTrue();
	}

	@Test
	void aUserTokenCarriesScopeAndMfa() {
		JsonNode claims = claims(client.partnerToken());
		assertThat(claims.get("scp").stringValue()).isEqualTo("user_impersonation");
		assertThat(claims.get("amr").toString()).contains("mfa");
	}

	@Test
	void everyAnswerToARefreshTokenHoldsANewOneAndTheOldStaysValid() {
		Map<String, String> form = client.partnerForm("refresh_token");
		String rotated = client.token(sandbox.partnerTenantId(), form).json().get("refresh_token").stringValue();
		assertThat(rotated).isNotEqualTo(client.refreshToken());
		assertThat(client.token(sandbox.partnerTenantId(), form).status()).isEqualTo(200);
		form.put("refresh_token", rotated);
		assertThat(client.token(sandbox.partnerTenantId(), form).status()).isEqualTo(200);
	}

	@Test
	void aKeptRefreshTokenWorksWithTheNextSandboxOfTheSameSeedOnly() {
		String kept = client.token(sandbox.partnerTenantId(), client.partnerForm("refresh_token"))
			.json()
			.get("refresh_token")
			.stringValue();
		try (Sandbox same = Sandbox.start(options().build());
				Sandbox other = Sandbox.start(options().seed(2).build())) {
			assertThat(refreshed(same, kept).status()).isEqualTo(200);
			assertThat(code(refreshed(other, kept))).isEqualTo(9002313);
		}
	}

	@Test
	void signInsThatWereEndedAreRefusedAndNewOnesAreGood() {
		String before = client.refreshToken();
		sandbox.signIns().revoke();
		assertThat(refreshed(sandbox, before).text()).contains("AADSTS50173");
		String made = sandbox.signIns().newRefreshToken();
		String next = refreshed(sandbox, made).json().get("refresh_token").stringValue();
		assertThat(refreshed(sandbox, next).status()).isEqualTo(200);
		sandbox.signIns().idle();
		assertThat(refreshed(sandbox, next).text()).contains("AADSTS700082");
	}

	private static Reply refreshed(Sandbox sandbox, String refreshToken) {
		SandboxClient client = new SandboxClient(sandbox);
		Map<String, String> form = client.partnerForm("refresh_token");
		form.put("refresh_token", refreshToken);
		return client.token(sandbox.partnerTenantId(), form);
	}

	@Test
	void aTokenIsRefusedWhenItsLifeIsOver() {
		String token = client.graphToken(id);
		assertThat(client.get("/v1.0/organization", token).status()).isEqualTo(200);
		now = now.plusSeconds(300);
		Reply late = client.get("/v1.0/organization", token);
		assertThat(late.status()).isEqualTo(401);
		assertThat(late.graphCode()).isEqualTo("InvalidAuthenticationToken");
	}

	@Test
	void errorsHaveTheBodiesOfLiveCaptures() {
		Map<String, String> form = client.directoryForm();
		form.put("client_secret", "wrong");
		refused(client.token(id, form), 401, 7000215);

		form = client.directoryForm();
		form.put("client_id", "00000000-0000-0000-0000-000000000001");
		refused(client.token(id, form), 400, 700016);

		refused(client.token(id, client.partnerForm("client_credentials")), 400, 700016);
		refused(client.token("12345678-1234-1234-1234-123456789012", client.directoryForm()), 400, 90002);
		refused(client.token("not-a-tenant", client.directoryForm()), 400, 900023);

		form = client.directoryForm();
		form.put("scope", "User.Read.All");
		refused(client.token(id, form), 400, 1002012);
		form.put("scope", "https://graph.windows.net/.default");
		refused(client.token(id, form), 400, 500011);

		form = client.partnerForm("refresh_token");
		form.put("refresh_token", "");
		refused(client.token(sandbox.partnerTenantId(), form), 400, 9002313);

		tenant.consent(false);
		refused(client.token(id, client.directoryForm()), 401, 7000229);
	}

	@Test
	void outagesOfSecretsAndRefreshTokensAnswerInTheWordsOfEntra() {
		sandbox.misbehave(Outage.DIRECTORY_SECRET_EXPIRED);
		refused(client.token(id, client.directoryForm()), 401, 7000222);
		sandbox.misbehave(Outage.DIRECTORY_SECRET_WRONG);
		refused(client.token(id, client.directoryForm()), 401, 7000215);
		sandbox.misbehave(Outage.PARTNER_SECRET_EXPIRED);
		refused(client.token(sandbox.partnerTenantId(), client.partnerForm("refresh_token")), 401, 7000222);
		sandbox.healAll();
		sandbox.misbehave(Outage.REFRESH_TOKEN_REVOKED);
		refused(client.token(sandbox.partnerTenantId(), client.partnerForm("refresh_token")), 400, 50173);
		sandbox.healAll();
		sandbox.misbehave(Outage.REFRESH_TOKEN_EXPIRED);
		Reply idle = client.token(sandbox.partnerTenantId(), client.partnerForm("refresh_token"));
		refused(idle, 400, 700082);
		assertThat(idle.text()).contains("inactivity.\u00a0The token");
		sandbox.healAll();
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(200);
	}

	@Test
	void aThrottledTokenServiceAnswersInPlainTextAsOftenAsTold() {
		sandbox.misbehave(Outage.TOKEN_SERVICE_THROTTLED, RetryAfter.seconds(60), 2);
		Reply throttled = client.token(id, client.directoryForm());
		assertThat(throttled.status()).isEqualTo(429);
		assertThat(throttled.text()).isEqualTo("Too Many Requests");
		assertThat(throttled.header("Retry-After")).isEqualTo("60");
		assertThat(throttled.header("Content-Type")).startsWith("text/plain");
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(429);
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(200);
		assertThat(sandbox.requests().throttled(id)).isEqualTo(2);
	}

	@Test
	void aTokenServiceThatIsDownAnswersInHtml() {
		sandbox.misbehave(Outage.TOKEN_SERVICE_DOWN);
		Reply down = client.token(id, client.directoryForm());
		assertThat(down.status()).isEqualTo(503);
		assertThat(down.text()).startsWith("<html>");
	}

	@Test
	void secretsDoNotLookLikeAGuid() {
		assertThat(sandbox.settings().get("csp.partner-app.client-secret")).doesNotMatch("[0-9a-fA-F-]{36}");
		assertThat(sandbox.settings().get("csp.directory-app.client-secret")).doesNotMatch("[0-9a-fA-F-]{36}");
	}

	private static void refused(Reply reply, int status, int code) {
		assertThat(reply.status()).isEqualTo(status);
		assertThat(code(reply)).isEqualTo(code);
		JsonNode body = reply.json();
		for (JsonNode sample : Shape.sample("aad-token-errors")) {
			if (sample.get("code").stringValue().equals("AADSTS" + code)) {
				assertThat(Shape.of(body).types()).isEqualTo(Shape.of(sample.get("body")).types());
				assertThat(body.get("timestamp").stringValue()).isEqualTo("2026-11-23 02:00:00Z");
				return;
			}
		}
		assertThat(code).as("no sample").isIn();
	}

	private static int code(Reply reply) {
		return reply.json().at("/error_codes/0").intValue();
	}

	private static JsonNode claims(String jwt) {
		String payload = new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8);
		return SandboxClient.MAPPER.readTree(payload);
	}

}
