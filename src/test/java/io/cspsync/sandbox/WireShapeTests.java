package io.cspsync.sandbox;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Member names and JSON types against what the real services answered; see
 * wire/README.md.
 */
class WireShapeTests {

	private static Sandbox sandbox;

	private static SandboxClient client;

	private static String tenantId;

	@BeforeAll
	static void start() {
		sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(120).customersPageSize(2).build());
		client = new SandboxClient(sandbox);
		tenantId = sandbox.tenants().getFirst().id();
	}

	@AfterAll
	static void stop() {
		sandbox.close();
	}

	@Test
	void aTokenForAnAppLooksAsRecorded() {
		same(client.token(tenantId, client.directoryForm()).json(),
				Shape.sample("aad-token-success").get("v2_client_credentials"));
	}

	@Test
	void aTokenForTheUserLooksAsRecorded() {
		Map<String, String> form = client.partnerForm("refresh_token");
		form.put("client_info", "1");
		same(client.token(sandbox.partnerTenantId(), form).json(),
				Shape.sample("aad-token-success").get("v2_refresh_token"));
	}

	@Test
	void aPageOfCustomersLooksAsComposedFromTheFacts() {
		same(client.get("/v1/customers?size=2", client.partnerToken()).json(),
				Shape.sample("pc-customers-paged").get("page1"));
		same(client.get("/v1/customers?size=500", client.partnerToken()).json(), Shape.sample("pc-customers"));
	}

	@Test
	void aCustomerByIdLooksAsDocumented() {
		JsonNode sample = Shape.sample("pc-customer-by-id");
		JsonNode customer = client.get("/v1/customers/" + tenantId, client.partnerToken()).json();
		assertThat(Shape.of(customer).beyond(Shape.of(sample))).isEmpty();
		// The sample's address has parts a customer need not have.
		assertThat(Shape.of(sample).beyond(Shape.of(customer)).keySet()).allMatch((path) -> path.contains("ddress."));
	}

	@Test
	void subscribedSkusOfPartnerCenterLookAsRecorded() {
		same(client.get("/v1/customers/" + tenantId + "/subscribedskus", client.partnerToken()).json(),
				Shape.sample("pc-customer-subscribedskus"));
	}

	@Test
	void subscriptionsLookAsRecordedAndDocumented() {
		Shape known = new Shape();
		Shape legacy = Shape.of(Shape.sample("pc-customer-subscriptions-legacy").get("items"));
		Shape newCommerce = Shape.of(SandboxClient.MAPPER.createArrayNode().add(Shape.sample("pc-subscription-nce")));
		known.types().putAll(legacy.types());
		newCommerce.types().forEach((path, types) -> known.types().merge(path, types, (one, two) -> {
			one.addAll(two);
			return one;
		}));
		for (SandboxTenant tenant : sandbox.tenants()) {
			JsonNode items = client.get("/v1/customers/" + tenant.id() + "/subscriptions", client.partnerToken())
				.json()
				.get("items");
			assertThat(Shape.of(items).beyond(known)).isEmpty();
		}
	}

	@Test
	void thePartnersProfileLooksAsDocumented() {
		same(client.get("/v1/profiles/organization", client.partnerToken()).json(),
				Shape.sample("pc-profile-organization"));
	}

	@Test
	void subscribedSkusOfGraphLookAsDocumentedWithTheNewerMembers() {
		Shape skus = Shape.of(client.get("/v1.0/subscribedSkus", client.graphToken(tenantId)).json());
		Shape sample = Shape.of(Shape.sample("graph-subscribedSkus"));
		assertThat(sample.beyond(skus)).isEmpty();
		assertThat(skus.beyond(sample).keySet()).containsExactlyInAnyOrder(".value[].prepaidUnits.lockedOut",
				".value[].accountId", ".value[].accountName", ".value[].subscriptionIds", ".value[].subscriptionIds[]");
	}

	@Test
	void usersWithoutASelectionHaveTheElevenDefaultMembers() {
		JsonNode page = client.get("/v1.0/users", client.graphToken(tenantId)).json();
		JsonNode sample = Shape.sample("graph-users");
		assertThat(page.at("/value/0").propertyNames())
			.containsExactlyInAnyOrderElementsOf(sample.at("/value/0").propertyNames());
	}

	@Test
	void usersWithTheFullSelectionLookAsComposedFromTheFacts() {
		SandboxTenant premium = sandbox.tenants().get(1);
		premium.setSku("AAD_PREMIUM", 10);
		String select = "id,displayName,userPrincipalName,mail,givenName,surname,jobTitle,department,mobilePhone,"
				+ "businessPhones,accountEnabled,userType,usageLocation,assignedLicenses,licenseAssignmentStates,signInActivity";
		JsonNode page = client.get("/v1.0/users?$select=" + select + "&$top=20", client.graphToken(premium.id()))
			.json();
		Shape sample = Shape.of(Shape.sample("graph-users-full-select-composed"));
		assertThat(Shape.of(page).beyond(sample)).isEmpty();
		assertThat(page.propertyNames()).containsExactly("@odata.context", "@odata.nextLink", "value");
	}

	@Test
	void groupsLookAsDocumented() {
		String token = client.graphToken(tenantId);
		JsonNode all = client.get("/v1.0/groups", token).json();
		assertThat(all.at("/value/0").propertyNames())
			.containsExactlyInAnyOrderElementsOf(Shape.sample("graph-groups").at("/value/0").propertyNames());
		same(client.get("/v1.0/groups?$select=id,displayName&$count=true", token, "ConsistencyLevel", "eventual")
			.json(), Shape.sample("graph-groups-count"));
	}

	@Test
	void membersOfAGroupLookAsDocumented() {
		String group = sandbox.tenants().getFirst().groups().getFirst().id();
		JsonNode page = client
			.get("/v1.0/groups/" + group
					+ "/transitiveMembers/microsoft.graph.user?$select=displayName,id&$count=true&$top=999",
					client.graphToken(tenantId), "ConsistencyLevel", "eventual")
			.json();
		same(page, Shape.sample("graph-group-transitiveMembers-user"));
	}

	@Test
	void theOrganizationLooksAsDocumented() {
		same(client.get("/v1.0/organization", client.graphToken(tenantId)).json(), Shape.sample("graph-organization"));
	}

	@Test
	void relationshipsLookAsDocumented() {
		String token = client.graphToken(sandbox.partnerTenantId());
		Shape sample = Shape.of(Shape.sample("graph-delegatedAdminRelationships"));
		assertThat(Shape.of(client.get("/v1.0/tenantRelationships/delegatedAdminRelationships", token).json())
			.beyond(sample)).isEmpty();
		same(client.get("/v1.0/tenantRelationships/delegatedAdminCustomers", token).json(),
				Shape.sample("graph-delegatedAdminCustomers"));
	}

	private static void same(JsonNode answer, JsonNode sample) {
		assertThat(Shape.of(answer).beyond(Shape.of(sample))).as("more than the sample").isEmpty();
		assertThat(Shape.of(sample).beyond(Shape.of(answer))).as("less than the sample").isEmpty();
	}

}
