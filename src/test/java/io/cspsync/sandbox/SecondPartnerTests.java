package io.cspsync.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SecondPartnerTests extends SandboxTest {

	private SandboxClient second;

	private SandboxTenant shared;

	private SandboxTenant taken;

	@Override
	SandboxOptions.Builder options() {
		return super.options().partnerRequestsPerMinute(9);
	}

	@BeforeEach
	void giveTenants() {
		second = SandboxClient.ofSecondPartner(sandbox);
		shared = sandbox.tenants().get(1);
		taken = sandbox.tenants().get(2);
		sandbox.secondPartner().share(shared);
		sandbox.secondPartner().take(taken);
	}

	@Test
	void theListsOverlap() {
		assertThat(listed(client)).containsExactly(id, shared.id());
		assertThat(listed(second)).containsExactly(shared.id(), taken.id());
		sandbox.secondPartner().lose(shared);
		assertThat(listed(client)).containsExactly(id, shared.id());
		assertThat(listed(second)).containsExactly(taken.id());
	}

	@Test
	void eachPartnerSeesWhatItSoldAndTheDirectorySeesAll() {
		List<String> ofFirst = subscriptions(client, shared);
		List<String> ofSecond = subscriptions(second, shared);
		assertThat(ofFirst).isNotEmpty().doesNotContainAnyElementsOf(ofSecond);
		assertThat(ofSecond).isNotEmpty();
		assertThat(Stream.concat(ofFirst.stream(), ofSecond.stream())).hasSameSizeAs(shared.subscriptions().all());
		assertThat(client.all("/v1.0/directory/subscriptions", client.graphToken(shared.id())))
			.extracting((one) -> one.get("ownerTenantId").stringValue())
			.contains(sandbox.partnerTenantId(), sandbox.secondPartner().tenantId());
		assertThat(subscriptions(second, taken)).hasSameSizeAs(taken.subscriptions().all());
	}

	@Test
	void eachDirectoryAppIsKnownWhereItsPartnerIs() {
		assertThat(client.token(taken.id(), client.directoryForm()).json().at("/error_codes/0").intValue())
			.isEqualTo(7000229);
		assertThat(second.token(id, second.directoryForm()).json().at("/error_codes/0").intValue()).isEqualTo(7000229);
		assertThat(second.all("/v1.0/users", second.graphToken(taken.id()))).hasSize(taken.userCount());
		assertThat(second.all("/v1.0/users", second.graphToken(shared.id()))).hasSize(shared.userCount());
	}

	@Test
	void noPartnerIsAnsweredOfTheOthersCustomer() {
		for (String what : List.of("", "/subscribedskus", "/subscriptions")) {
			Reply refused = second.get("/v1/customers/" + id + what, second.partnerToken());
			assertThat(refused.json().get("code").intValue()).isEqualTo(20002);
		}
		assertThat(client.get("/v1/customers/" + taken.id(), client.partnerToken()).status()).isEqualTo(403);
	}

	@Test
	void eachPartnerHasItsRelationshipsInItsOwnTenant() {
		assertThat(delegated(client, sandbox.partnerTenantId())).containsExactlyInAnyOrder(id, shared.id());
		assertThat(delegated(second, sandbox.secondPartner().tenantId())).containsExactlyInAnyOrder(shared.id(),
				taken.id());
	}

	@Test
	void theLimitCountsPerPartner() {
		String token = client.partnerToken();
		Stream.generate(() -> client.get("/v1/customers", token)).limit(9).forEach((reply) -> {
			assertThat(reply.status()).isEqualTo(200);
		});
		assertThat(client.get("/v1/customers", token).status()).isEqualTo(429);
		assertThat(listed(second)).hasSize(2);
		assertThat(sandbox.requests().throttled(sandbox.partnerTenantId())).isEqualTo(1);
		assertThat(sandbox.requests().throttled(sandbox.secondPartner().tenantId())).isZero();
	}

	@Test
	void itsFilesGoWithTheSandbox() {
		Path file = Path
			.of(sandbox.secondPartner().settings("second").get("csp.partners.second.partner-app.refresh-token-file"));
		assertThat(file).exists();
		sandbox.close();
		assertThat(Files.exists(file.getParent())).isFalse();
	}

	private static List<String> listed(SandboxClient partner) {
		return ids(partner.get("/v1/customers", partner.partnerToken()).json().get("items"));
	}

	private static List<String> subscriptions(SandboxClient partner, SandboxTenant of) {
		return ids(
				partner.get("/v1/customers/" + of.id() + "/subscriptions", partner.partnerToken()).json().get("items"));
	}

	private static List<String> delegated(SandboxClient partner, String partnerId) {
		return partner.all("/v1.0/tenantRelationships/delegatedAdminCustomers", partner.graphToken(partnerId))
			.stream()
			.map((one) -> one.get("tenantId").stringValue())
			.toList();
	}

	private static List<String> ids(JsonNode items) {
		return items.valueStream().map((one) -> one.get("id").stringValue()).toList();
	}

}
