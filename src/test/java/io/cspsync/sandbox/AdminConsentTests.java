package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdminConsentTests extends SandboxTest {

	private static final String CONSENTS = "/v1/customers/%s/applicationconsents";

	@Test
	void aConsentGrantsWhatTheRegistrationHasThen() {
		tenant.consent(false);
		sandbox.apps().registerPermissions("User.Read.All");
		Reply back = open(id);
		assertThat(back.status()).isEqualTo(302);
		assertThat(back.header("Location"))
			.isEqualTo("http://localhost:8400/consent?admin_consent=True&tenant=" + id + "&state=a.b");
		sandbox.apps().registerPermissions("User.Read.All", "AuditLog.Read.All");
		assertThat(claims(client.graphToken(id))).contains("User.Read.All").doesNotContain("AuditLog.Read.All");
		open(id);
		assertThat(claims(client.graphToken(id))).contains("AuditLog.Read.All");
	}

	@Test
	void anAdministratorMayRefuse() {
		tenant.consent(false);
		tenant.administrator(SandboxAdministrator.refusing());
		assertThat(open(id).header("Location")).contains("error=permission_denied", "state=a.b");
		assertThat(tenant.isConsented()).isFalse();
	}

	@Test
	void anAdministratorMayBeAnotherTenants() {
		SandboxTenant other = sandbox.tenants().get(1);
		tenant.consent(false);
		other.consent(false);
		tenant.administrator(SandboxAdministrator.of(other));
		assertThat(open(id).header("Location")).contains("tenant=" + other.id());
		assertThat(tenant.isConsented()).isFalse();
		assertThat(other.isConsented()).isTrue();
	}

	@Test
	void anAddressThatIsNotRegisteredGetsNothing() {
		sandbox.apps().registerRedirects("https://partner.example/consent.html");
		Reply refused = open(id);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text()).contains("AADSTS50011");
		assertThat(refused.header("Location")).isNull();
	}

	@Test
	void thePartnerConsentsToDelegatedPermissionsOnly() {
		tenant.consent(false);
		String token = client.partnerToken();
		String body = "{\"applicationId\":\"%s\",\"displayName\":\"x\",\"applicationGrants\":[{\"enterpriseApplicationId\":\"g\",\"scope\":\"User.Read\"}]}"
			.formatted(sandbox.settings().get("csp.directory-app.client-id"));
		assertThat(client.post(CONSENTS.formatted(id), token, body).status()).isEqualTo(201);
		Reply again = client.post(CONSENTS.formatted(id), token, body);
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("Permission entry already exists");
		assertThat(client.get("/v1.0/organization", client.graphToken(id)).graphCode())
			.isEqualTo("Authorization_IdentityNotFound");
		assertThat(
				client.post(CONSENTS.formatted(id), token, body.replace("User.Read", "User.Read, Mail.Read")).status())
			.isEqualTo(400);
		String app = sandbox.settings().get("csp.directory-app.client-id");
		assertThat(client.send("DELETE", CONSENTS.formatted(id) + "/" + app, token).status()).isEqualTo(204);
		assertThat(client.send("DELETE", CONSENTS.formatted(id) + "/" + app, token).status()).isEqualTo(404);
		assertThat(client.token(id, client.directoryForm()).status()).isEqualTo(401);
	}

	@Test
	void withoutADelegationItMayNot() {
		tenant.delegate(SandboxDelegation.NONE);
		assertThat(client.post(CONSENTS.formatted(id), client.partnerToken(), "{}").status()).isEqualTo(403);
	}

	private Reply open(String tenantId) {
		return client
			.get("/" + tenantId + "/adminconsent?client_id=" + sandbox.settings().get("csp.directory-app.client-id")
					+ "&redirect_uri=http%3A%2F%2Flocalhost%3A8400%2Fconsent&state=a.b", "");
	}

	private static String claims(String token) {
		return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
	}

}
