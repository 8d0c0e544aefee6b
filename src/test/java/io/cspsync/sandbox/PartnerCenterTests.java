package io.cspsync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerCenterTests extends SandboxTest {

	private static final Clock HALF_PAST = Clock.fixed(Instant.parse("2026-11-23T02:00:30Z"), ZoneOffset.UTC);

	@Override
	SandboxOptions.Builder options() {
		return SandboxOptions.builder().tenants(5).usersPerTenant(30);
	}

	@Test
	void customersComeInPagesByHeaderWithTheTotalOfThePage() {
		String token = client.partnerToken();
		List<String> ids = new ArrayList<>();
		Reply page = client.get("/v1/customers?size=2", token);
		List<Integer> totals = new ArrayList<>();
		while (true) {
			totals.add(page.json().get("totalCount").intValue());
			page.json().get("items").forEach((item) -> ids.add(item.get("id").stringValue()));
			JsonNode next = page.json().at("/links/next/headers/0");
			if (next.isMissingNode()) {
				break;
			}
			assertThat(page.json().get("continuationToken")).isEqualTo(next.get("value"));
			page = client.get("/v1/customers?size=2&seekOperation=Next", token, next.get("key").stringValue(),
					next.get("value").stringValue());
		}
		assertThat(ids).containsExactlyElementsOf(sandbox.tenants().stream().map(SandboxTenant::id).toList());
		assertThat(totals).containsExactly(2, 2, 1);
	}

	@Test
	void aContinuationTokenWithoutSeekOperationGivesTheFirstPageAgain() {
		String token = client.partnerToken();
		JsonNode first = client.get("/v1/customers?size=2", token).json();
		String next = first.get("continuationToken").stringValue();
		assertThat(client.get("/v1/customers?size=2", token, "MS-ContinuationToken", next).json()).isEqualTo(first);
		assertThat(next).contains(",", "/", "=");
	}

	@Test
	void askingBeyondTheEndIsA400WithCode2000() {
		Reply beyond = client.get("/v1/customers?size=2&seekOperation=Next", client.partnerToken());
		assertThat(beyond.status()).isEqualTo(400);
		assertThat(beyond.json().get("code").intValue()).isEqualTo(2000);
	}

	@Test
	void sizeNoughtMeansEverything() {
		assertThat(client.get("/v1/customers?size=0", client.partnerToken()).json().get("items")).hasSize(5);
	}

	@Test
	void bodiesBeginWithAByteOrderMarkUnlessSwitchedOff() {
		byte[] marked = client.get("/v1/customers", client.partnerToken()).response().body();
		assertThat(marked).startsWith(0xEF, 0xBB, 0xBF);
		try (Sandbox plain = Sandbox
			.start(options().byteOrderMark(false).continuationTokenInBody(false).customersPageSize(2).build())) {
			SandboxClient other = new SandboxClient(plain);
			Reply page = other.get("/v1/customers", other.partnerToken());
			assertThat(page.response().body()).startsWith('{');
			assertThat(page.json().has("continuationToken")).isFalse();
			assertThat(page.json().at("/links/next/headers/0/value").isString()).isTrue();
		}
	}

	@Test
	void requestAndCorrelationIdsComeBack() {
		String request = UUID.randomUUID().toString();
		String correlation = UUID.randomUUID().toString();
		Reply reply = client.get("/v1/customers", client.partnerToken(), "MS-RequestId", request, "MS-CorrelationId",
				correlation);
		assertThat(reply.header("MS-RequestId")).isEqualTo(request);
		assertThat(reply.header("MS-CorrelationId")).isEqualTo(correlation);
	}

	@Test
	void seatsAddUpAndTheSecondGroupComesOnlyWhenAskedFor() {
		String path = "/v1/customers/" + sandbox.tenants().get(2).id() + "/subscribedskus";
		JsonNode first = client.get(path, client.partnerToken()).json();
		first.get("items").forEach((item) -> {
			assertThat(item.at("/productSku/licenseGroupId").stringValue()).isEqualTo("group1");
			assertThat(item.get("totalUnits").intValue())
				.isEqualTo(item.get("activeUnits").intValue() + item.get("warningUnits").intValue());
			assertThat(item.get("availableUnits").intValue())
				.isEqualTo(item.get("totalUnits").intValue() - item.get("consumedUnits").intValue());
		});
		JsonNode both = client.get(path + "?licenseGroupIds=Group1&licenseGroupIds=Group2", client.partnerToken())
			.json();
		assertThat(both.get("items")).hasSize(first.get("items").size() + 1);
		assertThat(both.get("items").get(both.get("items").size() - 1).at("/productSku/skuPartNumber").stringValue())
			.isEqualTo("CFQ7TTC0K5DR/0002");
	}

	@Test
	void subscriptionsAndGraphAgreeOnIdsAndQuantities() {
		JsonNode sold = client.get("/v1/customers/" + id + "/subscriptions", client.partnerToken()).json().get("items");
		JsonNode bought = client.get("/v1.0/directory/subscriptions", client.graphToken(id)).json().get("value");
		List<JsonNode> ours = new ArrayList<>();
		bought.forEach((one) -> {
			if (sandbox.partnerTenantId().equals(one.get("ownerTenantId").asString(""))) {
				ours.add(one);
			}
		});
		ours.forEach((one) -> assertThat(sold).anyMatch(
				(item) -> item.get("id").stringValue().equalsIgnoreCase(one.get("commerceSubscriptionId").stringValue())
						&& item.get("quantity").equals(one.get("totalLicenses"))));
		assertThat(ours).isNotEmpty();
	}

	@Test
	void anAppAloneMayListCustomersButNotTheirProducts() {
		String token = client.partnerAppToken();
		assertThat(client.get("/v1/customers", token).status()).isEqualTo(200);
		refused(client.get("/v1/customers/" + id + "/subscribedskus", token), 403, 900329);
		refused(client.get("/v1/profiles/organization", token), 403, 900329);
	}

	@Test
	void refusalsHaveTheSchemaOfServiceErrors() {
		refused(client.get("/v1/customers", ""), 401, 800001);
		refused(client.get("/v1/customers", "nonsense"), 401, 400);
		refused(client.get("/v1/customers", client.graphToken(id)), 401, 400);
		refused(client.get("/v1/nothing", client.partnerToken()), 404, 1000);
		refused(client.get("/v1/customers/" + UUID.randomUUID(), client.partnerToken()), 403, 20002);
		tenant.delegate(SandboxDelegation.NONE);
		refused(client.get("/v1/customers/" + id + "/subscribedskus", client.partnerToken()), 403, 900308);
	}

	@Test
	void aSignInWithoutMfaIsNoUse() {
		sandbox.misbehave(Outage.SIGN_IN_WITHOUT_MFA);
		Reply reply = client.get("/v1/customers", client.partnerToken(), "ValidateMfa", "true");
		refused(reply, 401, 400);
		assertThat(reply.header("isMfaCompliant")).isEqualTo("false");
	}

	@Test
	void theLimitOfAMinuteIsToldInItsOwnSchema() {
		try (Sandbox limited = Sandbox.start(options().partnerRequestsPerMinute(3).clock(HALF_PAST).build())) {
			SandboxClient other = new SandboxClient(limited);
			String token = other.partnerToken();
			List<Reply> replies = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				replies.add(other.get("/v1/customers", token));
			}
			Reply throttled = replies.getLast();
			assertThat(throttled.status()).isEqualTo(429);
			assertThat(throttled.json().propertyNames()).containsExactly("statusCode", "message");
			assertThat(throttled.header("Retry-After")).isEqualTo("30");
			assertThat(replies.get(2).status()).isEqualTo(200);
			assertThat(replies.get(3).status()).isEqualTo(429);
		}
	}

	@Test
	void partnerCenterCanBeDown() {
		String token = client.partnerToken();
		sandbox.misbehave(Outage.PARTNER_CENTER_DOWN);
		assertThat(client.get("/v1/customers", token).status()).isEqualTo(503);
		assertThat(client.get("/v1.0/organization", client.graphToken(id)).status()).isEqualTo(200);
	}

	private static void refused(Reply reply, int status, int code) {
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.json().propertyNames()).containsExactly("code", "description", "data", "source");
		assertThat(reply.json().get("code").intValue()).isEqualTo(code);
		assertThat(reply.header("MS-RequestId")).isNotNull();
		for (JsonNode sample : Shape.sample("pc-error-bodies")) {
			if (sample.at("/body/code").asInt() == code && sample.get("status").intValue() == status && code != 20002) {
				assertThat(reply.json().get("description")).isEqualTo(sample.at("/body/description"));
			}
		}
	}

}
