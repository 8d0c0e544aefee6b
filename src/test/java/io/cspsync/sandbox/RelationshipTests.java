package io.cspsync.sandbox;

import java.util.List;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RelationshipTests extends SandboxTest {

	@Test
	void aTenantWithGdapAloneIsKnownToGraphAndNotToPartnerCenter() {
		SandboxTenant granted = sandbox.addGdapTenant("Granted Ltd", 4);
		assertThat(listed()).hasSize(3).doesNotContain(granted.id());
		assertThat(delegated()).hasSize(4).contains(granted.id());
		for (String what : List.of("", "/subscribedskus", "/subscriptions")) {
			Reply refused = client.get("/v1/customers/" + granted.id() + what, client.partnerToken());
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.json().get("code").intValue()).isEqualTo(20002);
		}
		assertThat(client.all("/v1.0/users", client.graphToken(granted.id()))).hasSize(4);
	}

	@Test
	void aDirectTenantIsInNoListAndAnswersTheDirectoryApp() {
		SandboxTenant direct = sandbox.addDirectTenant("Own Ltd", 4);
		assertThat(listed()).doesNotContain(direct.id());
		assertThat(delegated()).doesNotContain(direct.id());
		assertThat(client.all("/v1.0/users", client.graphToken(direct.id()))).hasSize(4);
		assertThat(client.all("/v1.0/directory/subscriptions", client.graphToken(direct.id()))).isNotEmpty()
			.allMatch((one) -> one.get("ownerTenantId").isNull());
	}

	@Test
	void theRelationshipIsPartnerCentersWordAndMayChange() {
		tenant.relate("advisor");
		JsonNode first = client.get("/v1/customers", client.partnerToken()).json().at("/items/0");
		assertThat(first.get("relationshipToPartner").stringValue()).isEqualTo("advisor");
		assertThat(client.get("/v1/customers/" + id + "/subscriptions", client.partnerToken()).status()).isEqualTo(403);
		tenant.relate(SandboxTenant.RESELLER);
		assertThat(client.get("/v1/customers/" + id + "/subscriptions", client.partnerToken()).status()).isEqualTo(200);
	}

	@Test
	void furtherDomainsAreVerifiedInGraphAndToldByPartnerCenterWithADelegation() {
		tenant.addDomain("further.example");
		JsonNode domains = client.get("/v1.0/organization", client.graphToken(id))
			.json()
			.at("/value/0/verifiedDomains");
		assertThat(domains).extracting((one) -> one.get("name").stringValue())
			.containsExactly(tenant.domain(), tenant.defaultDomain(), "further.example");
		assertThat(domains).filteredOn((one) -> one.get("isDefault").booleanValue()).hasSize(1);
		assertThat(domains).filteredOn((one) -> one.get("isInitial").booleanValue())
			.singleElement()
			.matches((one) -> one.get("name").stringValue().equals(tenant.domain()));
		assertThat(customer().get("customDomains")).hasSize(3);
		tenant.delegate(SandboxDelegation.NONE);
		assertThat(customer().has("customDomains")).isFalse();
		tenant.removeDomain("further.example");
		assertThat(tenant.domains()).hasSize(2);
	}

	private JsonNode customer() {
		return client.get("/v1/customers/" + id, client.partnerToken()).json();
	}

	private List<String> listed() {
		return client.get("/v1/customers", client.partnerToken())
			.json()
			.get("items")
			.valueStream()
			.map((item) -> item.get("id").stringValue())
			.toList();
	}

	private List<String> delegated() {
		return client
			.all("/v1.0/tenantRelationships/delegatedAdminCustomers", client.graphToken(sandbox.partnerTenantId()))
			.stream()
			.map((one) -> one.get("tenantId").stringValue())
			.toList();
	}

}
