package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SmallCollectionsTests {

	private static final UUID GROUP = UUID.fromString("45b7d2e7-b882-4a80-ba97-10b7a63b8fa4");

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void subscribedSkusAreReadWithTheirUnits() {
		this.clients.cloud().on("/v1.0/subscribedSkus", Answer.ok(Wire.bytes("graph-subscribedSkus.json")));
		assertThat(this.clients.get(TenantSkus.class).fetch(Clients.CONTOSO)).containsExactly(
				new SubscribedSku(SkuId.of("c7df2760-2c81-4ef7-b578-5b5392b571df"), "ENTERPRISEPREMIUM", "Enabled", 25,
						0, 0, null, 14, "User", EntraPlan.NONE),
				new SubscribedSku(SkuId.of("d17b27af-3f49-4822-99f9-56a661538792"), "CRMSTANDARD", "Suspended", 0, 0,
						25, null, 14, "User", EntraPlan.NONE));
	}

	@Test
	void unknownWordsOfASkuAreKeptAndLockedUnitsRead() {
		this.clients.cloud()
			.on("/v1.0/subscribedSkus", Answer
				.ok("\ufeff{\"value\":[{\"skuId\":\"C7DF2760-2C81-4EF7-B578-5B5392B571DF\","
						+ "\"capabilityStatus\":\"Brandnew\",\"prepaidUnits\":{\"enabled\":1,\"lockedOut\":3},\"extra\":{\"a\":[1]}}]}"));
		assertThat(this.clients.get(TenantSkus.class).fetch(Clients.CONTOSO)).singleElement().satisfies((sku) -> {
			assertThat(sku.status()).isEqualTo("Brandnew");
			assertThat(sku.locked()).isEqualTo(3);
			assertThat(sku.partNumber()).isEqualTo("c7df2760-2c81-4ef7-b578-5b5392b571df");
		});
	}

	@Test
	void whatIsSwitchedOffInAProductGivesNoEntraPlan() {
		String plan = "{\"servicePlanName\":\"AAD_PREMIUM%s\",\"provisioningStatus\":\"%s\"}";
		String sku = "{\"skuId\":\"c7df2760-2c81-4ef7-b578-5b5392b571df\",\"capabilityStatus\":\"%s\",\"servicePlans\":[%s]}";
		this.clients.cloud()
			.on("/v1.0/subscribedSkus",
					Answer.ok("{\"value\":["
							+ String.join(",",
									sku.formatted("Enabled",
											plan.formatted("", "Success") + "," + plan.formatted("_P2", "Disabled")),
									sku.formatted("Warning",
											plan.formatted("_P2", "PendingInput") + ","
													+ plan.formatted("", "Success")),
									sku.formatted("Suspended", plan.formatted("_P2", "Success")))
							+ ",{\"skuId\":\"c7df2760-2c81-4ef7-b578-5b5392b571df\"}]}"));
		assertThat(this.clients.get(TenantSkus.class).fetch(Clients.CONTOSO)).extracting(SubscribedSku::entraPlan)
			.containsExactly(EntraPlan.P1, EntraPlan.P2, EntraPlan.NONE, null);
	}

	@Test
	void skusThatCannotAllBeReadAreAFailure() {
		for (String body : List.of("{}", "<html>", "", "{\"value\":[{}]}", "{\"value\":[{\"skuId\":\"zz\"}]}",
				"{\"value\":[{\"skuId\":\"00000000-0000-0000-0000-000000000000\"}]}", "{\"value\":[")) {
			this.clients.cloud().on("/v1.0/subscribedSkus", Answer.ok(body));
			assertThatExceptionOfType(MicrosoftException.class).as(body)
				.isThrownBy(() -> this.clients.get(TenantSkus.class).fetch(Clients.CONTOSO))
				.matches((ex) -> ex.code().equals("unreadable-answer"));
		}
	}

	@Test
	void groupsOfANameAreFoundThoughItHoldsAQuote() {
		this.clients.cloud().on("/v1.0/groups", Answer.ok(Wire.bytes("graph-groups.json")));
		assertThat(this.clients.get(DirectoryGroups.class).findByName(Clients.CONTOSO, "O'Brien & {co} 100%"))
			.containsExactly(GROUP, UUID.fromString("d7797254-3084-44d0-99c9-a3b5ab149538"));
		assertThat(this.clients.cloud().sent().getFirst().uri())
			.contains("$filter=displayName%20eq%20%27O%27%27Brien%20%26%20%7Bco%7D%20100%25%27");
	}

	@ParameterizedTest
	@ValueSource(strings = { "' or displayName ne '", "x' or startswith(displayName,'", "''", "'", "a''b",
			"&$filter=true", "&$top=999&$select=*", "?$expand=members", "#", "%27 or 1 eq 1", "%2527", "%00",
			"{+filter}", "{baseurl}", "/../users", "\\' or '", "a\nb\r\nHost: evil.example", "$filter", "+ + +",
			" padded ", "\u2019 or \uff07", "\ud83d\ude42", "<&>\"", ";$count=true", "O'Brien & Söhne" })
	void whateverAGroupsNameIsItStaysOneTextInTheFilter(String name) {
		this.clients.cloud().on("/v1.0/groups", Answer.ok("{\"value\":[]}"));
		this.clients.get(DirectoryGroups.class).findByName(Clients.CONTOSO, name);
		URI uri = URI.create(this.clients.cloud().sent().getFirst().uri());
		assertThat(uri.getRawPath()).isEqualTo("/v1.0/groups");
		assertThat(uri.getRawFragment()).isNull();
		List<String> parameters = List.of(uri.getRawQuery().split("&"));
		assertThat(parameters).extracting((parameter) -> parameter.substring(0, parameter.indexOf('=')))
			.containsExactlyInAnyOrder("$filter", "$select");
		String filter = parameters.stream().filter((one) -> one.startsWith("$filter=")).findFirst().orElseThrow();
		assertThat(URLDecoder.decode(filter.substring("$filter=".length()).replace("+", "%2B"), StandardCharsets.UTF_8))
			.isEqualTo("displayName eq '" + name.replace("'", "''") + "'");
	}

	@Test
	void membersAreAskedWithTheHeaderOnEveryPage() {
		String path = "/v1.0/groups/" + GROUP + "/transitiveMembers/";
		String next = this.clients.cloud().url() + path + "microsoft.graph.user?$skiptoken=x";
		this.clients.cloud()
			.on(path, Answer.ok("{\"@odata.nextLink\":\"" + next + "\",\"value\":[]}"))
			.on(path + "microsoft.graph.user?$skiptoken=x",
					Answer.ok(Wire.bytes("graph-group-transitiveMembers-user.json")));
		assertThat(this.clients.get(DirectoryGroups.class).fetchUsers(Clients.CONTOSO, GROUP))
			.containsExactly(EntraId.of("11111111-2222-3333-4444-555555555555"));
		List<Sent> sent = this.clients.cloud().sent();
		assertThat(sent).extracting((request) -> request.header("ConsistencyLevel"))
			.containsExactly("eventual", "eventual");
		assertThat(sent.getFirst().uri()).contains("$count=true", "$select=id", "$top=999", "graph.user");
	}

	@Test
	void anUnknownGroupIsNoEmptyGroup() {
		this.clients.cloud().on("/v1.0/groups/", Answer.of(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\"}}"));
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> this.clients.get(DirectoryGroups.class).fetchUsers(Clients.CONTOSO, GROUP))
			.matches((ex) -> ex.code().equals("Request_ResourceNotFound"));
	}

	@Test
	void aMemberWithoutAnIdIsAFailure() {
		this.clients.cloud().on("/v1.0/groups/", Answer.ok("{\"value\":[{\"id\":null}]}"));
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> this.clients.get(DirectoryGroups.class).fetchUsers(Clients.CONTOSO, GROUP));
	}

	@Test
	void onlyActiveRelationshipsCountAsGdap() {
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminRelationships",
					Answer.ok(Wire.bytes("graph-delegatedAdminRelationships.json")));
		assertThat(this.clients.get(DelegatedAdmin.class).fetchActive()).extracting(GdapRelationship::tenant)
			.containsExactly(TenantId.of("52eaad04-13a2-4a2f-9ce8-93a294fadf36"));
		assertThat(this.clients.cloud().sent().getFirst().uri()).contains("$top=300",
				"$filter=status%20eq%20%27active%27");
		assertThat(this.clients.cloud().signIns().getFirst().uri()).contains(Clients.PARTNER.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void aRelationshipWithoutAnIdThatCanBeAskedForIsNoAnswer(String id) {
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminRelationships", Answer
				.ok("{\"value\":[{\"id\":\"" + id + "\",\"displayName\":\"Sample\",\"status\":\"active\"}]}"));
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> this.clients.get(DelegatedAdmin.class).fetchActive())
			.withMessageContaining("without a usable relationship id");
	}

}
