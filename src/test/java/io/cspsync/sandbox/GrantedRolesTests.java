package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class GrantedRolesTests extends SandboxTest {

	@Test
	void aTokenCarriesExactlyWhatTheTenantGranted() {
		tenant.roles("User.Read.All", "Organization.Read.All");
		assertThat(claims(client.graphToken(id)).get("roles").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrder("User.Read.All", "Organization.Read.All");
		tenant.roles();
		assertThat(claims(client.graphToken(id)).get("roles")).isEmpty();
	}

	@Test
	void eachReadWantsItsPermission() {
		tenant.roles("User.Read.All");
		String token = client.graphToken(id);
		assertThat(client.get("/v1.0/users", token).status()).isEqualTo(200);
		assertDenied(client.get("/v1.0/groups", token));
		assertDenied(client.get("/v1.0/organization", token));
		assertDenied(client.get("/v1.0/subscribedSkus", token));
		tenant.roles("LicenseAssignment.Read.All");
		token = client.graphToken(id);
		assertThat(client.get("/v1.0/subscribedSkus", token).status()).isEqualTo(200);
		assertDenied(client.get("/v1.0/directory/subscriptions", token));
		assertDenied(client.get("/v1.0/users", token));
	}

	@Test
	void theDirectorysPermissionServesSeveralReads() {
		tenant.roles("Directory.Read.All");
		String token = client.graphToken(id);
		assertThat(client.get("/v1.0/users", token).status()).isEqualTo(200);
		assertThat(client.get("/v1.0/groups", token).status()).isEqualTo(200);
		assertThat(client.get("/v1.0/organization", token).status()).isEqualTo(200);
	}

	@Test
	void signInDatesNameThePermissionThatIsMissing() {
		tenant.roles("User.Read.All");
		Reply refused = client.get("/v1.0/users?$select=id,signInActivity", client.graphToken(id));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.graphCode()).isEqualTo("Authentication_MSGraphPermissionMissing");
		assertThat(refused.text()).contains("AuditLog.Read.All");
	}

	@Test
	void aServicePrincipalWithoutConsentGetsATokenThatNamesNobody() {
		tenant.principalOnly();
		String token = client.graphToken(id);
		assertThat(claims(token).has("oid")).isFalse();
		Reply refused = client.get("/v1.0/organization", token);
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.graphCode()).isEqualTo("Authorization_IdentityNotFound");
	}

	@Test
	void aFreshConsentTakesSomeRequestsToSpread() {
		tenant.spreads(2, 1);
		for (int i = 0; i < 2; i++) {
			Reply refused = client.token(id, client.directoryForm());
			assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(7000229);
		}
		String token = client.graphToken(id);
		assertThat(client.get("/v1.0/organization", token).graphCode()).isEqualTo("Authorization_IdentityNotFound");
		assertThat(client.get("/v1.0/organization", token).status()).isEqualTo(200);
	}

	@Test
	void thePartnersOwnTenantGrantsForItself() {
		sandbox.apps().partnerRoles("Organization.Read.All");
		String token = client.graphToken(sandbox.partnerTenantId());
		assertDenied(client.get("/v1.0/tenantRelationships/delegatedAdminCustomers", token));
		assertThat(client.get("/v1.0/organization", token).status()).isEqualTo(200);
	}

	@Test
	void thisIsSwitchedFromOutsideToo() {
		String path = "/sandbox/tenants/" + id;
		assertThat(client.send("PUT", path + "/roles?value=User.Read.All,%20AuditLog.Read.All", "").json().get("roles"))
			.hasSize(2);
		assertThat(client.send("PUT", path + "/spreading?sign-ins=1&calls=0", "").status()).isEqualTo(200);
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(401);
		assertThat(client.send("PUT", path + "/principal", "").json().get("consented").asBoolean()).isFalse();
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(200);
	}

	private static void assertDenied(Reply refused) {
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.graphCode()).isEqualTo("Authorization_RequestDenied");
	}

	private static JsonNode claims(String token) {
		return SandboxClient.MAPPER
			.readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
	}

}
