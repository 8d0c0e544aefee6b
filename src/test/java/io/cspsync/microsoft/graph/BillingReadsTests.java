package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BillingReadsTests {

	private static final String SUBSCRIPTIONS = "/v1.0/directory/subscriptions";

	private static final String SKU = "\"skuId\":\"84A661C4-e949-4bd2-a560-ed7766fcaf2b\"";

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
	void subscriptionsAreReadAsDocumented() {
		this.clients.cloud().on(SUBSCRIPTIONS, Answer.ok(Wire.bytes("graph-directory-subscriptions.json")));
		assertThat(subscriptions()).containsExactly(new DirectorySubscription("f9c1ea2d-2c6e-4717-8c3b-7130812d70ba",
				SkuId.of("0816ccb9-3785-4d19-bf78-6c53e2106509"), "MyPartNumber", "Enabled", 25, false,
				Instant.parse("2023-01-01T00:00:00Z"), Instant.parse("2023-02-01T00:00:00Z"),
				TenantId.of("331af819-4e0b-49f7-a6bf-14e1165ad3a0")));
	}

	@Test
	void aRecordedTrialHasNoOwner() {
		this.clients.cloud().on(SUBSCRIPTIONS, Answer.ok(Wire.bytes("graph-directory-subscriptions-trial.json")));
		assertThat(subscriptions()).singleElement().satisfies((trial) -> {
			assertThat(trial.trial()).isTrue();
			assertThat(trial.ownerTenantId()).isNull();
			assertThat(trial.totalLicences()).isEqualTo(100);
		});
	}

	@Test
	void whatIsNullEmptyOrUnknownStopsNothing() {
		assertThat(line("\"commerceSubscriptionId\":\" F9C1EA2D-2c6e-4717-8c3b-7130812d70ba\"," + SKU
				+ ",\"skuPartNumber\":null,\"status\":\"Brandnew\",\"totalLicenses\":\"7\",\"isTrial\":\"false\","
				+ "\"createdDateTime\":\"0001-01-01T00:00:00Z\",\"nextLifecycleDateTime\":\"\",\"ownerTenantId\":\"\",\"extra\":[1]"))
			.isEqualTo(new DirectorySubscription("f9c1ea2d-2c6e-4717-8c3b-7130812d70ba",
					SkuId.of("84a661c4-e949-4bd2-a560-ed7766fcaf2b"), "84a661c4-e949-4bd2-a560-ed7766fcaf2b",
					"Brandnew", 7, false, null, null, null));
	}

	@Test
	void withoutACommerceIdTheDirectorysOwnTellsTheLineFromOthers() {
		for (String none : List.of("", "\"commerceSubscriptionId\":null,", "\"commerceSubscriptionId\":\"\",",
				"\"commerceSubscriptionId\":\"00000000-0000-0000-0000-000000000000\",")) {
			assertThat(line(none + "\"id\":\"860697E3-b0aa-4196-a6c6-7ec361ed58f7\"," + SKU).commerceId())
				.isEqualTo("860697e3-b0aa-4196-a6c6-7ec361ed58f7");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"commerceSubscriptionId\":\"x\"", "\"commerceSubscriptionId\":\"x\",\"skuId\":null",
			"\"commerceSubscriptionId\":\"x\",\"skuId\":\"nonsense\"",
			"\"commerceSubscriptionId\":\"x\",\"skuId\":\"00000000-0000-0000-0000-000000000000\"", SKU,
			"\"commerceSubscriptionId\":\"x\",\"totalLicenses\":\"many\"," + SKU })
	void aLineThatCannotBeUsedIsAFailureThatNamesTheTenant(String members) {
		this.clients.cloud().on(SUBSCRIPTIONS, Answer.ok("{\"value\":[{" + members + "}]}"));
		MicrosoftException failure = catchThrowableOfType(MicrosoftException.class, this::subscriptions);
		assertThat(failure.code()).isEqualTo("unreadable-answer");
		assertThat(failure.message()).contains(Clients.CONTOSO.toString());
	}

	@Test
	void theSameLineOnTwoPagesIsReadOnce() {
		String next = this.clients.cloud().url() + SUBSCRIPTIONS + "?$skiptoken=x";
		String line = "{\"commerceSubscriptionId\":\"x\"," + SKU + "}";
		this.clients.cloud()
			.on(SUBSCRIPTIONS, Answer.ok("{\"@odata.nextLink\":\"" + next + "\",\"value\":[" + line + "]}"))
			.on(SUBSCRIPTIONS + "?$skiptoken=x", Answer.ok("{\"value\":[" + line.replace("x", "X") + "]}"));
		assertThat(subscriptions()).hasSize(1);
	}

	@Test
	void verifiedDomainsAreReadInLowerCase() {
		this.clients.cloud().on("/v1.0/organization", Answer.ok(Wire.bytes("graph-organization.json")));
		assertThat(domains()).containsExactly("contoso.onmicrosoft.com");
		assertThat(this.clients.cloud().sent().getFirst().uri()).contains("$select=id,displayName,verifiedDomains");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"verifiedDomains\":null}", "{\"verifiedDomains\":[]}",
			"{\"verifiedDomains\":[{\"name\":\"\"}]}" })
	void aTenantWithoutAnyDomainWasNotRead(String organization) {
		this.clients.cloud().on("/v1.0/organization", Answer.ok("{\"value\":[" + organization + "]}"));
		MicrosoftException failure = catchThrowableOfType(MicrosoftException.class, this::domains);
		assertThat(failure.message()).contains(Clients.CONTOSO.toString(), "no domain");
	}

	@Test
	void delegatedCustomersAreReadInThePartnersTenantEachOnce() {
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminCustomers",
					Answer.ok(Wire.bytes("graph-delegatedAdminCustomers.json")));
		assertThat(delegated()).containsExactly(
				new DelegatedCustomer(TenantId.of("4fdbff88-9d6b-42e0-9713-45c922ba8001"), "Contoso Inc"),
				new DelegatedCustomer(TenantId.of("1c0fa218-5dec-49db-8247-cfa457af8116"), "Contoso subsidiary Inc"));
		assertThat(this.clients.cloud().signIns().getFirst().uri()).contains(Clients.PARTNER.toString());
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminCustomers", Answer
				.ok("{\"value\":[{\"id\":\"4FDBFF88-9d6b-42e0-9713-45c922ba8001\",\"tenantId\":\"\",\"displayName\":null},"
						+ "{\"tenantId\":\"4fdbff88-9d6b-42e0-9713-45c922ba8001\"}]}"));
		assertThat(delegated()).containsExactly(new DelegatedCustomer(
				TenantId.of("4fdbff88-9d6b-42e0-9713-45c922ba8001"), "4fdbff88-9d6b-42e0-9713-45c922ba8001"));
	}

	@Test
	void aDelegatedCustomerWithoutAnIdMakesTheListUnusable() {
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminCustomers",
					Answer.ok("{\"value\":[{\"displayName\":\"Nobody\"}]}"));
		MicrosoftException failure = catchThrowableOfType(MicrosoftException.class, this::delegated);
		assertThat(failure.message()).contains(Clients.PARTNER.toString());
	}

	@Test
	void whereDelegatedCustomersMayNotBeReadItIsALackOfAccess() {
		this.clients.cloud()
			.on("/v1.0/tenantRelationships/delegatedAdminCustomers",
					Answer.of(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}"));
		assertThat(catchThrowableOfType(MicrosoftException.class, this::delegated).isLackOfAccess()).isTrue();
	}

	private DirectorySubscription line(String members) {
		this.clients.cloud().on(SUBSCRIPTIONS, Answer.ok("{\"value\":[{" + members + "}]}"));
		return subscriptions().getFirst();
	}

	private List<DirectorySubscription> subscriptions() {
		return this.clients.get(DirectorySubscriptions.class).fetch(Clients.CONTOSO);
	}

	private Set<String> domains() {
		return this.clients.get(Organizations.class).fetchVerifiedDomains(Clients.CONTOSO);
	}

	private List<DelegatedCustomer> delegated() {
		return this.clients.get(DelegatedCustomers.class).fetchAll();
	}

}
