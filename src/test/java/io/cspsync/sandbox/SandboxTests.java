package io.cspsync.sandbox;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SandboxTests extends SandboxTest {

	@Test
	void theSameSeedGivesTheSameDataAndAnotherSeedOther() {
		try (Sandbox same = Sandbox.start(options().build());
				Sandbox other = Sandbox.start(options().seed(2).build())) {
			// In another order, because nothing may depend on what is asked first.
			List<SandboxTenant> tenants = same.tenants().reversed();
			tenants.forEach((one) -> assertThat(one.directory()).isEqualTo(sandbox.tenant(one.id()).directory()));
			assertThat(same.partnerTenantId()).isEqualTo(sandbox.partnerTenantId());
			assertThat(other.tenants()).extracting(SandboxTenant::id)
				.doesNotContainAnyElementsOf(sandbox.tenants().stream().map(SandboxTenant::id).toList());
		}
	}

	@Test
	void settingsNameExactlyWhatPointsTheProductHere() {
		assertThat(sandbox.settings()).containsOnlyKeys("csp.cloud.login-url", "csp.cloud.graph-url",
				"csp.cloud.partner-center-url", "csp.cloud.trusted-certificates", "csp.partner-app.tenant-id",
				"csp.partner-app.client-id", "csp.partner-app.client-secret", "csp.partner-app.refresh-token-file",
				"csp.directory-app.client-id", "csp.directory-app.client-secret");
		assertThat(sandbox.settings().get("csp.cloud.graph-url")).isEqualTo(sandbox.uri() + "/v1.0");
		assertThat(URI.create(sandbox.settings().get("csp.cloud.login-url")).getHost()).isEqualTo("127.0.0.1");
		assertThat(Path.of(sandbox.settings().get("csp.cloud.trusted-certificates")))
			.hasContent(sandbox.certificatePem());
	}

	@Test
	void theDescriptionCanBePastedIntoAShellOrAJobFile() {
		assertThat(sandbox.describe()).contains("export CSP_CLOUD_GRAPHURL='" + sandbox.uri() + "/v1.0'")
			.contains("csp:\n  cloud:\n")
			.contains("    graph-url: '" + sandbox.uri() + "/v1.0'")
			.contains("BEGIN CERTIFICATE");
	}

	@Test
	void filesLieWhereToldAndStayThere(@TempDir Path directory) {
		Sandbox.start(options().directory(directory).build()).close();
		assertThat(directory.resolve("sandbox-certificate.pem")).exists();
		Path temporary = Path.of(sandbox.settings().get("csp.cloud.trusted-certificates"));
		sandbox.close();
		assertThat(Files.exists(temporary)).isFalse();
	}

	@Test
	void aTakenPortIsSaidClearly() {
		assertThatIllegalStateException()
			.isThrownBy(() -> Sandbox.start(options().port(sandbox.uri().getPort()).build()))
			.withMessageContaining("127.0.0.1:" + sandbox.uri().getPort())
			.withMessageContaining("another program has the port");
	}

	@Test
	void thereIsNoTenantOfAnUnknownId() {
		assertThatIllegalArgumentException().isThrownBy(() -> sandbox.tenant("nobody"));
	}

	@Test
	void requestsAreCountedByTenantAndKind() {
		String token = client.graphToken(id);
		client.all("/v1.0/users?$top=4", token);
		client.get("/v1.0/subscribedSkus", token);
		client.get("/v1.0/groups", token);
		String partner = client.partnerToken();
		client.get("/v1/customers", partner);
		client.get("/v1/customers/" + id + "/subscribedskus", partner);
		RequestCounts requests = sandbox.requests();
		assertThat(requests.count(id, Call.TOKEN)).isEqualTo(1);
		assertThat(requests.count(id, Call.USERS)).isEqualTo(3);
		assertThat(requests.count(id, Call.GRAPH_SKUS)).isEqualTo(1);
		assertThat(requests.count(id, Call.GROUPS)).isEqualTo(1);
		assertThat(requests.count(id, Call.PARTNER_SKUS)).isEqualTo(1);
		assertThat(requests.count(sandbox.partnerTenantId(), Call.PARTNER_CUSTOMERS)).isEqualTo(1);
		assertThat(requests.total(id)).isEqualTo(7);
		assertThat(requests.total()).isEqualTo(9);
		requests.reset();
		assertThat(requests.total()).isZero();
	}

	@Test
	void theFlawsOfRealPartnersCanBeHad() {
		try (Sandbox flawed = Sandbox
			.start(SandboxOptions.builder().tenants(40).usersPerTenant(125).variedSizes(true).flawed(true).build())) {
			List<SandboxTenant> tenants = flawed.tenants();
			assertThat(tenants).filteredOn((one) -> !one.isConsented()).hasSize(2);
			assertThat(tenants).extracting(SandboxTenant::delegation).contains(SandboxDelegation.values());
			assertThat(tenants.get(9).name()).isEqualTo(tenants.get(4).name());
			assertThat(tenants.get(9).domain()).isNotEqualTo(tenants.get(4).domain());
			assertThat(tenants.get(5).groups()).noneMatch((group) -> group.name().equals("CRM Users"));
			assertThat(tenants.get(17).groups()).filteredOn((group) -> group.name().equals("CRM Users")).hasSize(2);
			assertThat(tenants.stream().mapToInt(SandboxTenant::userCount).sum()).isBetween(4_900, 5_100);
			List<SandboxUser> users = tenants.stream().flatMap((one) -> one.users().stream()).toList();
			assertThat(users).anyMatch((user) -> user.userPrincipalName().contains("#EXT#"))
				.anyMatch((user) -> !user.enabled())
				.anyMatch((user) -> user.displayName().contains("'"))
				.anyMatch((user) -> user.displayName().contains("ö"))
				.anyMatch((user) -> user.licences().stream().anyMatch((licence) -> licence.groupId() != null))
				.anyMatch((user) -> user.licences().stream().anyMatch((licence) -> licence.state().equals("Error")));
			Set<String> ids = new HashSet<>(users.stream().map(SandboxUser::id).toList());
			assertThat(ids).hasSameSizeAs(users);
			Set<String> names = new HashSet<>(users.stream().map(SandboxUser::userPrincipalName).toList());
			assertThat(names).hasSameSizeAs(users);
		}
	}

	@Test
	void fiftyThousandTenantsStartWithoutMakingTheirUsers() {
		long begin = System.nanoTime();
		try (Sandbox large = Sandbox.start(options().tenants(50_000).usersPerTenant(100).build())) {
			assertThat(large.tenants()).hasSize(50_000).extracting(SandboxTenant::id).doesNotHaveDuplicates();
			assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(20_000);
		}
	}

	@Test
	void changesShowInTheNextPage() {
		String token = client.graphToken(id);
		String path = "/v1.0/users?$select=id,displayName,accountEnabled,assignedLicenses&$top=999";
		assertThat(client.all(path, token)).hasSize(10);
		String first = tenant.users().getFirst().id();
		String last = tenant.users().getLast().id();
		tenant.changeUser(first, (user) -> user.named("Renamed Person").disable().withLicence("SPE_E5"));
		tenant.removeUser(last);
		SandboxUser added = tenant.addUser("Zoë O'Added");
		List<JsonNode> users = client.all(path, token);
		assertThat(users).hasSize(10);
		JsonNode changed = users.getFirst();
		assertThat(changed.get("displayName").stringValue()).isEqualTo("Renamed Person");
		assertThat(changed.get("accountEnabled").booleanValue()).isFalse();
		assertThat(changed.get("assignedLicenses").toString()).contains("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
		assertThat(users.getLast().get("id").stringValue()).isEqualTo(added.id());
		tenant.changeUser(first, (user) -> user.enable().withoutLicence("SPE_E5").with("department", "Moved"));
		assertThat(client.all("/v1.0/users?$select=department", token).getFirst().get("department").stringValue())
			.isEqualTo("Moved");
	}

	@Test
	void tenantsComeGoAndChangeTheirName() {
		String token = client.partnerToken();
		tenant.rename("Another Name");
		SandboxTenant added = sandbox.addTenant("New Customer", 5);
		SandboxTenant gone = sandbox.tenants().get(1);
		sandbox.removeTenant(gone.id());
		JsonNode items = client.get("/v1/customers", token).json().get("items");
		assertThat(items).extracting((item) -> item.at("/companyProfile/companyName").stringValue())
			.contains("Another Name", "New Customer")
			.doesNotContain(gone.name());
		assertThat(client.all("/v1.0/users", client.graphToken(added.id()))).hasSize(5);
		assertThat(client.token(gone.id(), client.directoryForm()).json().at("/error_codes/0").intValue())
			.isEqualTo(90002);
		sandbox.addTenant(gone);
		assertThat(sandbox.tenants().get(1)).isSameAs(gone);
	}

	@Test
	void productsAndMembersChange() {
		String token = client.graphToken(id);
		tenant.setSku("VISIOCLIENT", 77);
		assertThat(client.get("/v1.0/subscribedSkus", token).text()).contains("\"enabled\":77");
		tenant.removeSku("VISIOCLIENT");
		assertThat(client.get("/v1.0/subscribedSkus", token).text()).doesNotContain("VISIOCLIENT");
		SandboxGroup group = tenant.addGroup("Temporary", List.of());
		String user = tenant.users().getFirst().id();
		String path = "/v1.0/groups/" + group.id() + "/transitiveMembers/microsoft.graph.user?$select=id&$count=true";
		assertThat(client.all(path, token, "ConsistencyLevel", "eventual")).isEmpty();
		tenant.addMember(group.id(), user);
		assertThat(client.all(path, token, "ConsistencyLevel", "eventual")).hasSize(1);
		tenant.removeMember(group.id(), user);
		assertThat(client.all(path, token, "ConsistencyLevel", "eventual")).isEmpty();
	}

	@Test
	void littlePageMemoryChangesNothingButTheSpeed() {
		try (Sandbox small = Sandbox.start(options().usersPerTenant(50).pageMemory(1).build())) {
			SandboxClient other = new SandboxClient(small);
			String token = other.graphToken(small.tenants().getFirst().id());
			assertThat(other.all("/v1.0/users?$top=7", token)).isEqualTo(other.all("/v1.0/users?$top=7", token))
				.hasSize(50);
		}
	}

}
