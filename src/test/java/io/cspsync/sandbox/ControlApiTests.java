package io.cspsync.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ControlApiTests extends SandboxTest {

	@Test
	void theEntranceListsWhatThereIs() {
		assertThat(client.get("/sandbox", "").text()).contains("/sandbox/tenants", "consent-missing", "graph-down");
	}

	@Test
	void tenantsAreListedWithTheirState() {
		sandbox.misbehave(id, Misbehaviour.of(Kind.SLOW));
		JsonNode tenants = client.get("/sandbox/tenants", "").json();
		assertThat(tenants).hasSize(3);
		assertThat(tenants.get(0).get("id").stringValue()).isEqualTo(id);
		assertThat(tenants.get(0).get("misbehaviours").toString()).isEqualTo("[\"slow\"]");
		assertThat(client.get("/sandbox/tenants/0", "").json()).isEqualTo(tenants.get(0));
	}

	@Test
	void misbehavioursAreSwitchedOnAndOff() {
		String path = "/sandbox/tenants/" + id + "/misbehaviours/";
		put(path + "throttled?times=3&calls=users,graph-skus&retry-after=2.5");
		put(path + "slow?delay=PT0.5S");
		assertThat(sandbox.misbehaviours(id)).hasSize(2);
		Misbehaviour throttled = sandbox.misbehaviours(id).getFirst();
		assertThat(throttled.times()).isEqualTo(3);
		assertThat(throttled.calls()).containsExactlyInAnyOrder(Call.USERS, Call.GRAPH_SKUS);
		assertThat(throttled.retryAfter()).hasToString("2.5");
		assertThat(sandbox.misbehaviours(id).getLast().delay()).isEqualTo(Duration.ofMillis(500));
		delete(path + "slow");
		assertThat(sandbox.misbehaviours(id)).hasSize(1);
		delete("/sandbox/tenants/0/misbehaviours");
		assertThat(sandbox.misbehaviours(id)).isEmpty();
	}

	@Test
	void whatThePartnersTenantHoldsIsSwitchedToo() {
		String app = sandbox.home().directoryApp();
		String before = sandbox.settings().get("csp.directory-app.client-secret");
		put("/sandbox/apps/" + app + "/secret?end=2026-12-24");
		assertThat(sandbox.home().secrets(app).getFirst().end()).isEqualTo("2026-12-24T00:00:00Z");
		assertThat(statusWith(before)).isEqualTo(200);
		delete("/sandbox/apps/" + app + "/secret");
		assertThat(statusWith(before)).isEqualTo(401);
		client.post("/sandbox/apps/" + app + "/secret", "", "");
		assertThat(statusWith(before)).isEqualTo(401);
		assertThat(statusWith(sandbox.settings().get("csp.directory-app.client-secret"))).isEqualTo(200);
		delete("/sandbox/groups/" + SandboxPartnerTenant.ADMIN_AGENTS + "/members/user");
		assertThat(sandbox.home().groups().get(SandboxPartnerTenant.ADMIN_AGENTS))
			.doesNotContain(sandbox.home().user());
		assertThat(client.get("/sandbox/apps/nobody/secret", "").status()).isEqualTo(400);
		assertThat(client.get("/sandbox/groups", "").status()).isEqualTo(404);
	}

	@Test
	void aDelegationEndsAsItIsTold() {
		put("/sandbox/tenants/0/gdap?status=expired&end=2026-11-01&extends=false&roles=support");
		SandboxRelationship now = sandbox.tenant(id).relationships().getFirst();
		assertThat(now.status()).isEqualTo("expired");
		assertThat(now.end()).isEqualTo("2026-11-01T00:00:00Z");
		assertThat(now.extends180Days()).isFalse();
		assertThat(now.roles()).containsExactly(SandboxRelationship.SUPPORT);
	}

	@Test
	void outagesAreSwitchedOnAndOff() {
		put("/sandbox/outages/graph-down");
		String token = client.graphToken(id);
		assertThat(client.get("/v1.0/users", token).status()).isEqualTo(503);
		delete("/sandbox/outages/graph-down");
		assertThat(client.get("/v1.0/users", token).status()).isEqualTo(200);
		put("/sandbox/outages/graph-down");
		put("/sandbox/tenants/partner/misbehaviours/server-error");
		delete("/sandbox/misbehaviours");
		assertThat(client.get("/v1.0/users", token).status()).isEqualTo(200);
		assertThat(sandbox.misbehaviours(sandbox.partnerTenantId())).isEmpty();
	}

	@Test
	void dataChanges() {
		put("/sandbox/tenants/0/name?value=Renamed%20Ltd");
		assertThat(tenant.name()).isEqualTo("Renamed Ltd");
		delete("/sandbox/tenants/0/consent");
		assertThat(tenant.isConsented()).isFalse();
		String user = tenant.users().getFirst().id();
		put("/sandbox/tenants/0/users/" + user + "?enabled=false&name=New%20Name");
		assertThat(tenant.user(user)).hasValueSatisfying((one) -> {
			assertThat(one.enabled()).isFalse();
			assertThat(one.displayName()).isEqualTo("New Name");
		});
		delete("/sandbox/tenants/0/users/" + user);
		assertThat(tenant.user(user)).isEmpty();
		assertThat(client.send("POST", "/sandbox/tenants/0/users?name=Ada%20Byron", "").status()).isEqualTo(200);
		assertThat(tenant.users()).last().extracting(SandboxUser::displayName).isEqualTo("Ada Byron");
		put("/sandbox/tenants/0/skus/SPE_E5?enabled=9");
		assertThat(tenant.skus()).anyMatch((sku) -> sku.partNumber().equals("SPE_E5") && sku.enabled() == 9);
		client.send("POST", "/sandbox/tenants?name=More%20Ltd&users=4", "");
		delete("/sandbox/tenants/0");
		assertThat(sandbox.tenants()).extracting(SandboxTenant::name)
			.contains("More Ltd")
			.doesNotContain("Renamed Ltd");
	}

	@Test
	void relationshipsAndDomainsChange() {
		put("/sandbox/tenants/0/relationship?value=advisor");
		assertThat(tenant.relationship()).isEqualTo("advisor");
		delete("/sandbox/tenants/0/relationship");
		assertThat(tenant.relationship()).isEmpty();
		put("/sandbox/tenants/0/delegation?value=dap");
		assertThat(tenant.delegation()).isEqualTo(SandboxDelegation.DAP);
		put("/sandbox/tenants/0/domains/more.example");
		assertThat(tenant.domains()).contains("more.example");
		delete("/sandbox/tenants/0/domains/more.example");
		assertThat(tenant.domains()).doesNotContain("more.example");
		client.send("POST", "/sandbox/tenants?name=Granted&as=gdap", "");
		client.send("POST", "/sandbox/tenants?name=Own&as=direct", "");
		assertThat(sandbox.tenants()).filteredOn((one) -> one.relationship().isEmpty())
			.extracting(SandboxTenant::delegation)
			.containsExactly(SandboxDelegation.DAP, SandboxDelegation.GDAP, SandboxDelegation.NONE);
	}

	@Test
	void subscriptionsChange() {
		client.send("POST", "/sandbox/tenants/0/subscriptions?sku=SPE_E3&quantity=7&term=P1M&trial=true", "");
		SandboxSubscription added = tenant.subscriptions().all().getLast();
		assertThat(added.trial()).isTrue();
		String path = "/sandbox/tenants/0/subscriptions/" + added.id();
		put(path + "?quantity=9&status=expired&end=2026-12-31T00:00:00Z&cycle=annual&renews=false&parent=P&sold-by=nobody");
		assertThat(tenant.subscriptions().all().getLast()).satisfies((one) -> {
			assertThat(one.quantity()).isEqualTo(9);
			assertThat(one.status()).isEqualTo("expired");
			assertThat(one.ends()).isEqualTo("2026-12-31T00:00:00Z");
			assertThat(one.owner()).isEqualTo(SandboxSubscription.NOBODY);
			assertThat(one.members()).isEqualTo(Map.of("termDuration", "P1M", "billingCycle", "annual",
					"autoRenewEnabled", false, "parentSubscriptionId", "P"));
		});
		delete(path);
		assertThat(tenant.subscriptions().all()).doesNotContain(added);
		for (String kind : List.of("legacy&sku=SPE_E3", "legacy-azure", "azure-plan", "software&name=A",
				"saas&name=B")) {
			assertThat(client.send("POST", "/sandbox/tenants/0/subscriptions?kind=" + kind, "").status())
				.isEqualTo(200);
		}
		assertThat(tenant.subscriptions().all()).extracting(SandboxSubscription::kind)
			.endsWith(SubscriptionKind.LEGACY, SubscriptionKind.LEGACY_AZURE, SubscriptionKind.AZURE_PLAN,
					SubscriptionKind.SOFTWARE, SubscriptionKind.SAAS);
		assertThat(client.get("/sandbox/tenants/0/subscriptions", "").json()).hasSizeGreaterThan(5);
		put("/sandbox/tenants/0/directory-ids?value=upper-case");
		assertThat(tenant.subscriptions().directoryIds()).isEqualTo(DirectoryIds.UPPER_CASE);
		assertThat(client.send("POST", "/sandbox/tenants/0/subscriptions?kind=nonsense", "").status()).isEqualTo(400);
	}

	@Test
	void requestsAreToldAndReset() {
		client.graphToken(id);
		assertThat(client.get("/sandbox/requests", "").json().at("/calls/token").intValue()).isEqualTo(1);
		delete("/sandbox/requests");
		assertThat(sandbox.requests().total()).isZero();
	}

	@Test
	void nonsenseIsAnsweredWithTheProblem() {
		assertThat(client.send("PUT", "/sandbox/tenants/0/misbehaviours/nonsense", "").status()).isEqualTo(400);
		assertThat(client.get("/sandbox/tenants/99", "").json().get("problem").stringValue()).contains("99");
		assertThat(client.get("/sandbox/nowhere", "").status()).isEqualTo(404);
	}

	private int statusWith(String secret) {
		Map<String, String> form = client.directoryForm();
		form.put("client_secret", secret);
		return client.token(id, form).status();
	}

	private void put(String path) {
		assertThat(client.send("PUT", path, "").status()).isEqualTo(200);
	}

	private void delete(String path) {
		assertThat(client.send("DELETE", path, "").status()).isEqualTo(200);
	}

}
