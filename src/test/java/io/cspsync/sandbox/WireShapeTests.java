package io.cspsync.sandbox;

import java.util.List;
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
		Shape known = Shape.of(Shape.sample("pc-customer-subscriptions-legacy").get("items"));
		for (String sample : List.of("nce", "addon", "azure", "software-nextterm")) {
			known.add(Shape.of(SandboxClient.MAPPER.createArrayNode().add(Shape.sample("pc-subscription-" + sample))));
		}
		sandbox.tenants().get(3).subscriptions().set(everyKind());
		for (SandboxTenant tenant : sandbox.tenants()) {
			assertThat(Shape.of(subscriptions(tenant)).beyond(known)).isEmpty();
		}
	}

	@Test
	void eachKindOfSubscriptionHasTheMembersOfItsSample() {
		SandboxTenant tenant = sandbox.tenants().get(2);
		tenant.subscriptions().set(everyKind());
		JsonNode all = subscriptions(tenant);
		Map<Integer, String> samples = Map.of(0, "nce", 3, "addon", 4, "azure", 6, "software-nextterm");
		samples.forEach((place,
				sample) -> assertThat(
						Shape.of(Shape.sample("pc-subscription-" + sample)).beyond(Shape.of(all.get(place))))
					.as(sample)
					.isEmpty());
		JsonNode legacy = Shape.sample("pc-customer-subscriptions-legacy").get("items");
		same(all.get(1), legacy.get(1));
		same(all.get(4), legacy.get(0));
	}

	private static SandboxSubscription[] everyKind() {
		return new SandboxSubscription[] { SandboxSubscription.newCommerce("SPE_E3", 3),
				SandboxSubscription.legacy("SPE_E3", 2)
					.inStatus("suspended")
					.withId("F0000000-0000-4000-8000-00000000000A"),
				SandboxSubscription.newCommerce("SPE_E3", 25).asTrial(),
				SandboxSubscription.legacy("MCOEV", 1).addOnTo("F0000000-0000-4000-8000-00000000000A"),
				SandboxSubscription.legacyAzure(), SandboxSubscription.azurePlan(),
				SandboxSubscription.software("Windows Server", 4), SandboxSubscription.saas("Backup", 7) };
	}

	private static JsonNode subscriptions(SandboxTenant tenant) {
		return client.get("/v1/customers/" + tenant.id() + "/subscriptions", client.partnerToken()).json().get("items");
	}

	@Test
	void subscriptionsOfTheDirectoryLookAsDocumentedAndRecorded() {
		sandbox.tenants()
			.forEach((tenant) -> tenant.subscriptions()
				.add(SandboxSubscription.newCommerce("AAD_PREMIUM_P2", 100)
					.asTrial()
					.soldBy(SandboxSubscription.NOBODY)));
		JsonNode answer = client.get("/v1.0/directory/subscriptions", client.graphToken(tenantId)).json();
		Shape known = Shape.of(Shape.sample("graph-directory-subscriptions"));
		assertThat(known.beyond(Shape.of(answer))).as("less than the sample").isEmpty();
		known.add(Shape.of(Shape.sample("graph-directory-subscriptions-trial")));
		assertThat(Shape.of(answer).beyond(known)).as("more than the samples").isEmpty();
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
