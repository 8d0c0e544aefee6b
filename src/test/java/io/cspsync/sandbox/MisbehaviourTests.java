package io.cspsync.sandbox;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MisbehaviourTests extends SandboxTest {

	private static final String USERS = "/v1.0/users?$select=id,displayName&$top=4";

	@Test
	void aMissingConsentIsToldByTheTokenServiceUntilHealed() {
		sandbox.misbehave(id, Misbehaviour.of(Kind.CONSENT_MISSING));
		assertThat(client.token(id, client.directoryForm()).json().at("/error_codes/0").intValue()).isEqualTo(7000229);
		assertThat(client.token(sandbox.tenants().get(1).id(), client.directoryForm()).status()).isEqualTo(200);
		sandbox.heal(id);
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(200);
	}

	@Test
	void graphMayForbidASinglePart() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.GRAPH_FORBIDDEN).on(Call.USERS));
		Reply refused = client.get(USERS, token);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.graphCode()).isEqualTo("Authorization_RequestDenied");
		assertThat(client.get("/v1.0/subscribedSkus", token).status()).isEqualTo(200);
	}

	@Test
	void partnerCenterMayForbidOrForgetACustomer() {
		String token = client.partnerToken();
		String path = "/v1/customers/" + id + "/subscribedskus";
		sandbox.misbehave(id, Misbehaviour.of(Kind.PARTNER_CENTER_FORBIDDEN));
		assertThat(client.get(path, token).json().get("code").intValue()).isEqualTo(900308);
		sandbox.heal(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.CUSTOMER_GONE));
		Reply gone = client.get(path, token);
		assertThat(gone.status()).isEqualTo(403);
		assertThat(gone.json().get("code").intValue()).isEqualTo(20002);
		assertThat(gone.json().get("description").stringValue()).contains(id, sandbox.partnerTenantId());
		assertThat(client.get("/v1/customers", token).json().get("items")).hasSize(3);
	}

	@Test
	void gatewaysAnswerInHtmlOrNotAtAll() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.SERVER_ERROR).times(1));
		assertThat(client.get(USERS, token).status()).isEqualTo(500);
		sandbox.misbehave(id, Misbehaviour.of(Kind.UNAVAILABLE).with(RetryAfter.seconds(3)).times(1));
		Reply unavailable = client.get(USERS, token);
		assertThat(unavailable.status()).isEqualTo(503);
		assertThat(unavailable.text()).startsWith("<html>");
		assertThat(unavailable.header("Retry-After")).isEqualTo("3");
		sandbox.misbehave(id, Misbehaviour.of(Kind.GATEWAY_TIMEOUT).times(1));
		Reply timeout = client.get(USERS, token);
		assertThat(timeout.status()).isEqualTo(504);
		assertThat(timeout.response().body()).isEmpty();
		assertThat(client.get(USERS, token).status()).isEqualTo(200);
	}

	@Test
	void theConnectionMayEndInTheMiddleOfABody() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.CONNECTION_CUT));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client.get(USERS, token));
		sandbox.heal(id);
		assertThat(client.get(USERS, token).status()).isEqualTo(200);
	}

	@Test
	void aDocumentMayBeHalfAndProperlyEnded() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.TRUNCATED_JSON));
		Reply half = client.get(USERS, token);
		assertThat(half.status()).isEqualTo(200);
		assertThatExceptionOfType(JacksonException.class).isThrownBy(half::json);
	}

	@Test
	void anEmptyPageMayNameANextOneThatHasAll() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.EMPTY_PAGE));
		assertThat(client.get(USERS, token).json().get("value")).isEmpty();
		assertThat(client.all(USERS, token)).hasSize(10);
	}

	@Test
	void aNextLinkMayLeadToItself() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.REPEATED_LINK));
		String next = client.get(USERS, token).json().get("@odata.nextLink").stringValue();
		assertThat(client.get(next, token).json().get("@odata.nextLink").stringValue()).isEqualTo(next);
	}

	@Test
	void aPageTokenMayExpireOnceOrAlways() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.EXPIRED_PAGE_TOKEN).times(1));
		String next = client.get(USERS, token).json().get("@odata.nextLink").stringValue();
		assertThat(client.get(next, token).graphCode()).isEqualTo("Directory_ExpiredPageToken");
		assertThat(client.all(USERS, token)).hasSize(10);
		sandbox.misbehave(id, Misbehaviour.of(Kind.EXPIRED_PAGE_TOKEN));
		for (int i = 0; i < 3; i++) {
			assertThat(client.get(USERS, token).status()).isEqualTo(200);
			assertThat(client.get(next, token).status()).isEqualTo(400);
		}
	}

	@Test
	void aTokenMayDieInTheMiddleOfARead() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.UNAUTHORIZED_MID_READ));
		String next = client.get(USERS, token).json().get("@odata.nextLink").stringValue();
		assertThat(client.get(next, token).status()).isEqualTo(401);
		assertThat(client.get(next, token).status()).isEqualTo(401);
		assertThat(client.get(next, client.graphToken(id)).status()).isEqualTo(200);
	}

	@Test
	void aUserMayBeImpossibleToStoreOrToName() {
		String token = client.graphToken(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.UNSTORABLE_USER));
		assertThat(client.get(USERS, token).json().at("/value/0/displayName").stringValue()).endsWith("\u0000");
		sandbox.heal(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.USER_WITHOUT_ID));
		assertThat(client.all(USERS, token)).hasSize(10).filteredOn((user) -> !user.has("id")).hasSize(1);
		sandbox.heal(id);
		assertThat(client.all(USERS, token)).allMatch((user) -> user.has("id"));
	}

	@Test
	void theCollectionItselfMayBeMissing() {
		sandbox.misbehave(id, Misbehaviour.of(Kind.VALUE_MISSING));
		assertThat(client.get(USERS, client.graphToken(id)).json().has("value")).isFalse();
	}

	@Test
	void theListOfCustomersMisbehavesUnderThePartnersTenant() {
		String partner = sandbox.partnerTenantId();
		String token = client.partnerToken();
		sandbox.misbehave(partner, Misbehaviour.of(Kind.EMPTY_PAGE));
		JsonNode page = client.get("/v1/customers?size=2", token).json();
		assertThat(page.get("items")).isEmpty();
		assertThat(page.at("/links/next/headers/0/value").isString()).isTrue();
		sandbox.heal(partner);
		sandbox.misbehave(partner, Misbehaviour.of(Kind.REPEATED_LINK));
		String next = client.get("/v1/customers?size=2", token).json().get("continuationToken").stringValue();
		assertThat(client.get("/v1/customers?size=2&seekOperation=Next", token, "MS-ContinuationToken", next)
			.json()
			.get("continuationToken")
			.stringValue()).isEqualTo(next);
		sandbox.heal(partner);
		sandbox.misbehave(partner, Misbehaviour.of(Kind.SERVER_ERROR));
		assertThat(client.get("/v1/customers", token).status()).isEqualTo(500);
		assertThat(client.get("/v1/customers/" + id, token).status()).isEqualTo(200);
	}

	@Test
	void aTenantMayPretendToHaveNoPremiumPlan() {
		tenant.setSku("AAD_PREMIUM", 5);
		String token = client.graphToken(id);
		String path = "/v1.0/users?$select=id,signInActivity";
		assertThat(client.get(path, token).status()).isEqualTo(200);
		sandbox.misbehave(id, Misbehaviour.of(Kind.NO_PREMIUM_PLAN));
		assertThat(client.get(path, token).status()).isEqualTo(403);
		assertThat(client.get(USERS, token).status()).isEqualTo(200);
	}

	@Test
	void anAnswerMayBeRightAndLate() {
		String token = client.graphToken(id);
		client.get(USERS, token);
		sandbox.misbehave(id, Misbehaviour.of(Kind.SLOW).after(Duration.ofMillis(300)).times(1));
		long begin = System.nanoTime();
		assertThat(client.get(USERS, token).json().get("value")).hasSize(4);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void graphMayBeDownForEveryTenant() {
		String token = client.graphToken(id);
		sandbox.misbehave(Outage.GRAPH_DOWN);
		assertThat(client.get(USERS, token).status()).isEqualTo(503);
		sandbox.healAll();
		assertThat(client.get(USERS, token).status()).isEqualTo(200);
	}

	@Test
	void everyServiceMayFreezeAndAnswersWhatWaitsOnceItThaws() {
		String token = client.graphToken(id);
		sandbox.misbehave(Outage.FROZEN);
		CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() -> client.get(USERS, token));
		CompletableFuture<Reply> signIn = CompletableFuture.supplyAsync(() -> client.token(id, client.directoryForm()));
		assertThat(client.get("/sandbox/tenants", "").status()).as("the control API goes on").isEqualTo(200);
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> CompletableFuture.anyOf(waiting, signIn).get(200, TimeUnit.MILLISECONDS));
		sandbox.heal(Outage.FROZEN);
		assertThat(waiting.join().json().get("value")).hasSize(4);
		assertThat(signIn.join().status()).isEqualTo(200);
	}

}
