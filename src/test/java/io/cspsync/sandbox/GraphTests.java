package io.cspsync.sandbox;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class GraphTests extends SandboxTest {

	@Override
	SandboxOptions.Builder options() {
		return SandboxOptions.builder().usersPerTenant(250);
	}

	@Test
	void usersComeAHundredAPageUnlessAskedOtherwise() {
		String token = client.graphToken(id);
		JsonNode first = client.get("/v1.0/users", token).json();
		assertThat(first.get("value")).hasSize(100);
		assertThat(client.all("/v1.0/users", token)).hasSize(250);
		assertThat(client.all("/v1.0/users?$top=7&$select=id", token))
			.extracting((user) -> user.get("id").stringValue())
			.containsExactlyElementsOf(tenant.users().stream().map(SandboxUser::id).toList());
		assertThat(client.get("/v1.0/users?$top=999", token).json().has("@odata.nextLink")).isFalse();
	}

	@Test
	void aNextLinkRepeatsSelectionAndPageSize() {
		String next = client.get("/v1.0/users?$top=100&$select=id,mail", client.graphToken(id))
			.json()
			.get("@odata.nextLink")
			.stringValue();
		assertThat(next).startsWith(sandbox.uri() + "/v1.0/users?")
			.contains("$select=id,mail", "$top=100", "$skiptoken=");
	}

	@Test
	void onlyWhatIsSelectedComesWithNullsInClear() {
		List<JsonNode> users = client.all("/v1.0/users?$select=displayName,mobilePhone,employeeId&$top=999",
				client.graphToken(id));
		assertThat(users).allSatisfy((user) -> assertThat(user.propertyNames()).containsExactlyInAnyOrder("displayName",
				"mobilePhone", "employeeId", "id"));
		assertThat(users).allMatch((user) -> user.get("employeeId").isNull());
	}

	@Test
	void refusedQueriesHaveTheWordsOfTheService() {
		String token = client.graphToken(id);
		refused(client.get("/v1.0/users?$top=1000", token), 400, "Request_UnsupportedQuery",
				"Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.");
		refused(client.get("/v1.0/users?$skip=5", token), 400, "Request_BadRequest",
				"'$skip' is not supported by the service.");
		refused(client.get("/v1.0/users?$skiptoken=abc", token), 400, "Directory_ExpiredPageToken",
				"The specified page token value has expired and can no longer be included in your request.");
		refused(client.get("/v1.0/unheardOf", token), 404, "ResourceNotFound",
				"Resource not found for the segment 'unheardOf'.");
		assertThat(client.get("/v1.0/users?$select=id,nonsense", token).status()).isEqualTo(400);
	}

	@Test
	void tokensAreToldApart() {
		refused(client.get("/v1.0/users", ""), 401, "InvalidAuthenticationToken", "Access token is empty.");
		assertThat(client.get("/v1.0/users", "null").graphCode()).isEqualTo("InvalidAuthenticationToken");
		assertThat(client.get("/v1.0/users", "a.b.c").status()).isEqualTo(401);
		refused(client.get("/v1.0/users", client.partnerToken()), 401, "InvalidAuthenticationToken",
				"Access token validation failure. Invalid audience.");
	}

	@Test
	void aTokenOpensItsOwnTenantAndNoOther() {
		SandboxTenant other = sandbox.tenants().get(1);
		List<String> ids = client.all("/v1.0/users?$select=id&$top=999", client.graphToken(id))
			.stream()
			.map((user) -> user.get("id").stringValue())
			.toList();
		assertThat(ids).doesNotContainAnyElementsOf(other.users().stream().map(SandboxUser::id).toList());
		Reply foreign = client.get("/v1.0/groups/" + other.groups().getFirst().id(), client.graphToken(id));
		assertThat(foreign.status()).isEqualTo(404);
		assertThat(foreign.graphCode()).isEqualTo("Request_ResourceNotFound");
	}

	@Test
	void aTokenOutlivesTheConsentAndIsOfNoUse() {
		String token = client.graphToken(id);
		tenant.consent(false);
		assertThat(client.get("/v1.0/users", token).graphCode()).isEqualTo("Authorization_IdentityNotFound");
	}

	@Test
	void groupsAreFoundByNameWithoutRegardToCase() {
		String token = client.graphToken(id);
		assertThat(found("crm users", token)).hasSize(1);
		assertThat(found("Nobody", token)).isEmpty();
		SandboxGroup second = tenant.addGroup("CRM USERS", List.of());
		assertThat(found("CRM Users", token)).hasSize(2);
		tenant.addGroup("O'Brien & Co", List.of());
		assertThat(found("O''Brien & Co", token)).hasSize(1);
		assertThat(client.get("/v1.0/groups/" + second.id() + "?$select=displayName", token).json().propertyNames())
			.containsExactly("@odata.context", "id", "displayName");
	}

	private List<JsonNode> found(String name, String token) {
		String filter = URLEncoder.encode("displayName eq '" + name + "'", StandardCharsets.UTF_8);
		return client.all("/v1.0/groups?$filter=" + filter + "&$select=id,displayName", token);
	}

	@Test
	void membersNeedTheHeaderOnEveryPage() {
		String token = client.graphToken(id);
		String path = "/v1.0/groups/" + tenant.groups().getFirst().id() + "/transitiveMembers/";
		String query = "?$select=id&$top=100&$count=true";
		List<JsonNode> members = client.all(path + "microsoft.graph.user" + query, token, "ConsistencyLevel",
				"eventual");
		assertThat(members).hasSize(250);
		assertThat(client.all(path + "graph.user" + query, token, "ConsistencyLevel", "eventual")).isEqualTo(members);

		JsonNode first = client.get(path + "graph.user" + query, token, "ConsistencyLevel", "eventual").json();
		assertThat(first.get("@odata.count").intValue()).isEqualTo(250);
		String next = first.get("@odata.nextLink").stringValue();
		assertThat(client.get(next, token).graphCode()).isEqualTo("Directory_ExpiredPageToken");
		assertThat(client.get(next, token, "ConsistencyLevel", "eventual").json().has("@odata.count")).isFalse();
		assertThat(client.get(path + "graph.user" + query, token).status()).isEqualTo(400);
		assertThat(client
			.get("/v1.0/groups/" + id + "/transitiveMembers/graph.user" + query, token, "ConsistencyLevel", "eventual")
			.graphCode()).isEqualTo("Request_ResourceNotFound");
	}

	@Test
	void signInDatesNeedAPremiumPlanAndMakePagesSmaller() {
		String token = client.graphToken(id);
		tenant.skus().forEach((sku) -> tenant.removeSku(sku.partNumber()));
		Reply refused = client.get("/v1.0/users?$select=id,signInActivity", token);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.graphCode()).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
		tenant.setSku("AAD_PREMIUM", 5);
		for (int i = 0; i < 300; i++) {
			tenant.addUser("Extra Person");
		}
		JsonNode page = client.get("/v1.0/users?$select=id,signInActivity&$top=999", token).json();
		assertThat(page.get("value")).hasSize(500).anyMatch((user) -> !user.has("signInActivity"));
	}

	@Test
	void skusCountTheSeatsUsersTake() {
		String token = client.graphToken(id);
		JsonNode skus = client.get("/v1.0/subscribedSkus", token).json().get("value");
		skus.forEach((sku) -> {
			assertThat(sku.get("consumedUnits").intValue()).isEqualTo(tenant.consumed(sku.get("skuId").stringValue()));
			assertThat(sku.get("id").stringValue()).isEqualTo(id + "_" + sku.get("skuId").stringValue());
		});
		assertThat(client.get("/v1.0/subscribedSkus?$select=skuId,consumedUnits", token)
			.json()
			.at("/value/0")
			.propertyNames()).containsExactlyInAnyOrder("skuId", "consumedUnits");
	}

	@Test
	void relationshipsBelongToThePartnerAndCanBeFiltered() {
		sandbox.tenants().get(1).delegate(SandboxDelegation.NONE);
		sandbox.tenants().get(2).delegate(SandboxDelegation.DAP);
		String path = "/v1.0/tenantRelationships/delegatedAdminRelationships";
		String token = client.graphToken(sandbox.partnerTenantId());
		assertThat(client.all(path, token)).hasSize(2);
		List<JsonNode> active = client.all(path + "?$filter=status eq 'active'&$top=300", token);
		assertThat(active).hasSize(1);
		assertThat(active.getFirst().at("/customer/tenantId").stringValue()).isEqualTo(id);
		assertThat(client.get(path + "?$top=301", token).status()).isEqualTo(400);
		assertThat(client.get(path, client.graphToken(id)).status()).isEqualTo(403);
	}

	@Test
	void filteredRelationshipsKeepTheFilterOverPages() {
		sandbox.tenants().get(1).delegate(SandboxDelegation.NONE);
		assertThat(client.all("/v1.0/tenantRelationships/delegatedAdminRelationships?$filter=status eq 'active'&$top=1",
				client.graphToken(sandbox.partnerTenantId())))
			.hasSize(2);
	}

	@Test
	void headersAreThoseOfGraph() {
		Reply reply = client.get("/v1.0/users", client.graphToken(id), "client-request-id", "mine");
		assertThat(reply.header("client-request-id")).isEqualTo("mine");
		assertThat(reply.header("request-id")).isNotNull();
		assertThat(reply.header("x-ms-ags-diagnostic")).contains("ServerInfo");
		assertThat(reply.header("x-ms-resource-unit")).isEqualTo("2");
		assertThat(reply.header("Content-Type")).contains("odata.metadata=minimal", "IEEE754Compatible=false");
	}

	@Test
	void bodiesAreZippedForWhoAcceptsIt() throws Exception {
		String token = client.graphToken(id);
		Reply plain = client.get("/v1.0/users", token);
		Reply zipped = client.get("/v1.0/users", token, "Accept-Encoding", "gzip");
		assertThat(plain.header("Content-Encoding")).isNull();
		assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
		assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.response().body())).readAllBytes())
			.isEqualTo(plain.response().body());
	}

	private static void refused(Reply reply, int status, String code, String message) {
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.graphCode()).isEqualTo(code);
		assertThat(reply.json().at("/error/message").stringValue()).isEqualTo(message);
		assertThat(Shape.of(reply.json()).types())
			.isEqualTo(Shape.of(Shape.sample("graph-error-bodies").get(0).get("body")).types());
	}

}
