package io.cspsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottlingTests extends SandboxTest {

	private static final String USERS = "/v1.0/users?$select=id,displayName&$top=4";

	@Test
	void throttlingComesInEveryFormOfRetryAfter() {
		String token = client.graphToken(id);
		for (String form : List.of("0", "1", "2.128", "soon")) {
			sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.of(form)));
			assertThat(client.get(USERS, token).header("Retry-After")).isEqualTo(form);
		}
		sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.missing()));
		assertThat(client.get(USERS, token).header("Retry-After")).isNull();
		sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.dateIn(Duration.ofMinutes(2))));
		assertThat(ZonedDateTime
			.parse(client.get(USERS, token).header("Retry-After"), DateTimeFormatter.RFC_1123_DATE_TIME)
			.toInstant()).isAfter(Clock.systemUTC().instant().plusSeconds(60));
	}

	@Test
	void throttlingEndsAfterTheToldNumberOfRequests() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.seconds(1)).times(2));
		Reply throttled = client.get(USERS, token);
		assertThat(throttled.status()).isEqualTo(429);
		assertThat(Shape.of(throttled.json()).types()).isEqualTo(Shape.of(throttledSample()).types());
		assertThat(client.get(USERS, token).status()).isEqualTo(429);
		assertThat(client.get(USERS, token).status()).isEqualTo(200);
		assertThat(sandbox.requests().throttled(id)).isEqualTo(2);
		assertThat(sandbox.requests().throttled(sandbox.tenants().get(1).id())).isZero();
	}

	private static JsonNode throttledSample() {
		for (JsonNode sample : Shape.sample("graph-error-bodies")) {
			if (sample.get("when").stringValue().equals("throttled (directory)")) {
				JsonNode body = sample.get("body");
				((ObjectNode) body.at("/error/innerError")).put("client-request-id", "");
				return body;
			}
		}
		throw new AssertionError("no sample");
	}

	@Test
	void throttlingByPartnerCenterHasItsOwnSchema() {
		String token = client.partnerToken();
		sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.seconds(57)).on(Call.PARTNER_SKUS));
		Reply throttled = client.get("/v1/customers/" + id + "/subscribedskus", token);
		assertThat(throttled.text())
			.isEqualTo("{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 57 seconds.\"}");
		assertThat(client.get("/v1/customers/" + id, token).status()).isEqualTo(200);
	}

	@Test
	void theTokenServiceMayThrottleASingleTenant() {
		sandbox.misbehave(id, Misbehaviour.throttled(RetryAfter.seconds(60)).on(Call.TOKEN).times(1));
		assertThat(client.token(id, client.directoryForm()).text()).isEqualTo("Too Many Requests");
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(200);
	}

}
