package io.cspsync.microsoft.partnercenter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Sent;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PartnerCenterTests {

	private static final TenantId A = TenantId.of("b44bb1fb-c595-45b0-9e09-d657365580bf");

	private static final TenantId B = TenantId.of("45c44870-ef77-4fdd-b6fe-3dacb075cff2");

	private static final String LAST = "\ufeff{\"totalCount\":1,\"items\":[{\"id\":\"DDDDDDDD-0000-4000-8000-000000000004\","
			+ "\"companyProfile\":{\"domain\":\"\",\"companyName\":\"\"},\"relationshipToPartner\":\"brandnew\"}],"
			+ "\"links\":{\"self\":{\"uri\":\"/customers\"}}}";

	/** Status and code of what concerns the one customer only. */
	private static final Set<String> TENANTS = Set.of("404/60003", "400/2000", "403/900308", "403/900309", "403/90000",
			"403/20002", "403/2032", "404/1000", "404/60002", "404/20003", "400/3000");

	@TempDir
	Path directory;

	private Clients clients;

	static List<JsonNode> entries() {
		return Wire.entries("pc-error-bodies.json");
	}

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void everyPageOfTheCustomersIsRead() {
		this.clients.cloud()
			.on("/pc/v1/customers?size=500", Answer.ok("\ufeff" + Wire.json("pc-customers-paged.json").path("page1")))
			.on("/pc/v1/customers?size=500&seekOperation=Next", Answer.ok(LAST));
		assertThat(customers()).containsExactly(new PartnerCustomer(A, "A", "a.onmicrosoft.com", "reseller"),
				new PartnerCustomer(B, "B", "b.onmicrosoft.com", "reseller"),
				new PartnerCustomer(TenantId.of("dddddddd-0000-4000-8000-000000000004"),
						"dddddddd-0000-4000-8000-000000000004", null, "brandnew"));
		List<Sent> sent = this.clients.cloud().sent();
		assertThat(sent).extracting(Sent::uri)
			.containsExactly("/pc/v1/customers?size=500", "/pc/v1/customers?size=500&seekOperation=Next");
		assertThat(sent.get(1).header("MS-ContinuationToken")).isEqualTo("AQAAAA==");
		assertThat(sent).extracting((request) -> request.header("MS-CorrelationId"))
			.doesNotContain("")
			.containsOnly(sent.getFirst().header("MS-CorrelationId"));
		assertThat(sent).extracting((request) -> request.header("MS-RequestId")).doesNotHaveDuplicates();
		assertThat(sent.getFirst().header("X-Locale")).isEqualTo("en-US");
		assertThat(sent.getFirst().header("Authorization")).isEqualTo("Bearer T1");
	}

	@Test
	void theTokenOfTheNextPageIsFoundInLinksBodyOrHeader() {
		for (Answer first : List.of(Answer.ok("{\"items\":[],\"continuationToken\":\"a,b/c=\"}"),
				Answer.ok("{\"items\":[]}").with("MS-ContinuationToken", "a,b/c="), Answer
					.ok("{\"items\":[],\"links\":{\"next\":{\"headers\":[{\"key\":\"MS-ContinuationToken\",\"value\":\"a,b/c=\"}]}}}"))) {
			this.clients.cloud()
				.on("/pc/v1/customers?size=500", first)
				.on("/pc/v1/customers?size=500&seekOperation=Next", Answer.ok(LAST));
			assertThat(customers()).hasSize(1);
			assertThat(this.clients.cloud().sent().getLast().header("MS-ContinuationToken")).isEqualTo("a,b/c=");
		}
	}

	@Test
	void aTokenLeftEmptyInTheLinksIsTakenFromTheBody() {
		this.clients.cloud()
			.on("/pc/v1/customers?size=500", Answer
				.ok("{\"items\":[],\"continuationToken\":\"x\",\"links\":{\"next\":{\"headers\":[{\"key\":\"MS-ContinuationToken\",\"value\":null}]}}}"))
			.on("/pc/v1/customers?size=500&seekOperation=Next",
					Answer.ok("{\"items\":[],\"continuationToken\":null,\"links\":{\"next\":null}}"));
		assertThat(customers()).isEmpty();
		assertThat(this.clients.cloud().sent()).hasSize(2);
	}

	@Test
	void aTenantWithTwoRelationshipsIsListedWithBoth() {
		this.clients.cloud()
			.on("/pc/v1/customers", Answer
				.ok("{\"items\":[{\"id\":\"%1$s\",\"relationshipToPartner\":\"advisor\"},{\"id\":\"%1$s\",\"relationshipToPartner\":\"reseller\"}]}"
					.formatted(A)));
		assertThat(customers()).extracting(PartnerCustomer::relationship).containsExactly("advisor", "reseller");
	}

	@Test
	void code2000AfterTheLastPageIsTheEnd() {
		this.clients.cloud()
			.on("/pc/v1/customers?size=500", Answer.ok("{\"items\":[],\"continuationToken\":\"x\"}"))
			.on("/pc/v1/customers?size=500&seekOperation=Next",
					Answer.of(400, "{\"code\":\"2000\",\"message\":\"...\"}"));
		assertThat(customers()).isEmpty();
		this.clients.cloud().on("/pc/v1/customers?size=500", Answer.of(400, "{\"code\":2000}"));
		assertThat(failureOf(this::customers).code()).isEqualTo("2000");
	}

	@Test
	void aTokenThatRepeatsIsAFailure() {
		this.clients.cloud().on("/pc/v1/customers", Answer.ok("{\"items\":[],\"continuationToken\":\"x\"}"));
		assertThat(failureOf(this::customers).code()).isEqualTo("next-page-repeats");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "<html>", "", "[]", "{\"items\":null}", "{\"items\":[{\"id\":\"\"}]}",
			"{\"items\":[{}]}", "{\"items\":[],\"links\":{\"next\":{\"uri\":\"/customers?x\"}}}",
			"{\"items\":[{\"id\":\"00000000-0000-0000-0000-000000000000\"}]}", "{\"items\":[" })
	void aListThatIsNotCertainlyWholeIsNoList(String body) {
		this.clients.cloud().on("/pc/v1/customers", Answer.ok(body));
		assertThat(failureOf(this::customers).category()).isEqualTo(ErrorCategory.TRANSIENT);
	}

	@Test
	void theCustomersOfTheDocumentationAreRead() {
		this.clients.cloud().on("/pc/v1/customers", Answer.ok(Wire.bytes("pc-customers.json")));
		assertThat(customers()).extracting(PartnerCustomer::tenantId).containsExactly(A, B);
	}

	@Test
	void dapIsReadFromTheSingleCustomer() {
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer.ok(Wire.bytes("pc-customer-by-id.json")), Answer.ok("{\"id\":\"x\"}"));
		PartnerCustomers customers = this.clients.get(PartnerCustomers.class);
		assertThat(customers.fetchAllowsDelegatedAccess(A)).isTrue();
		assertThat(customers.fetchAllowsDelegatedAccess(A)).isFalse();
	}

	@Test
	void skusOfBothGroupsAreRead() {
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer.ok(Wire.bytes("pc-customer-subscribedskus-licensegroups.json")));
		List<SubscribedSku> skus = skus();
		assertThat(skus).hasSize(4)
			.contains(new SubscribedSku(SkuId.of("984df360-9a74-4647-8cf8-696749f6247a"), "CFQ7TTC0K5DR/0002",
					"Enabled", 72, 0, 0, null, 49, "User", EntraPlan.NONE));
		assertThat(this.clients.cloud().sent().getFirst().uri())
			.isEqualTo("/pc/v1/customers/" + A + "/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2");
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok(Wire.bytes("pc-customer-subscribedskus.json")));
		assertThat(skus()).isNotEmpty();
	}

	@Test
	void skusToleratesTextsForNumbersAndWhatIsLeftOut() {
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer
				.ok("{\"items\":[{\"activeUnits\":\"04\",\"consumedUnits\":\"\",\"availableUnits\":-3,"
						+ "\"productSku\":{\"id\":\"984DF360-9A74-4647-8CF8-696749F6247A\",\"targetType\":\"Tenant\"}}]}"));
		assertThat(skus()).singleElement()
			.isEqualTo(new SubscribedSku(SkuId.of("984df360-9a74-4647-8cf8-696749f6247a"),
					"984df360-9a74-4647-8cf8-696749f6247a", "Unknown", 4, 0, 0, null, 0, "Company"));
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("{\"items\":[{\"productSku\":{}}]}"));
		assertThat(failureOf(this::skus).code()).isEqualTo("unreadable-sku");
	}

	@ParameterizedTest
	@MethodSource("entries")
	void everyKnownBodyIsTranslated(JsonNode entry) {
		this.clients.with("csp.cloud.retry-budget", "1s");
		this.clients.cloud().on("/pc/v1/customers", Wire.answer(entry));
		MicrosoftException failure = failureOf(this::skus);
		int status = entry.path("status").asInt();
		String code = entry.path("body").path("code").asString("");
		if (status == 429) {
			assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
			assertThat(failure.code()).isEqualTo("throttled");
			return;
		}
		boolean tenants = TENANTS.contains(status + "/" + code);
		assertThat(failure.category()).isEqualTo(tenants ? ErrorCategory.TENANT : ErrorCategory.PARTNER);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.message()).startsWith("Reading the subscribed SKUs of tenant " + A)
			.contains("Partner Center answered " + status + " code " + code);
		assertThat(failure.requestId()).isEqualTo(this.clients.cloud().sent().getLast().header("MS-RequestId"));
		assertThat(this.clients.cloud().sent()).hasSize((status == 401) ? 2 : 1);
		assertThat(failureOf(this::customers).category()).isEqualTo(ErrorCategory.PARTNER);
	}

	@Test
	void aRefusedTokenIsRenewedOnceWithTheSameRequestId() {
		this.clients.cloud()
			.on("/pc/v1/customers", Answer.of(401, "{\"code\":400}"), Answer.html(503), Answer.ok("{\"items\":[]}"));
		assertThat(customers()).isEmpty();
		List<Sent> sent = this.clients.cloud().sent();
		assertThat(sent).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer T1", "Bearer T2", "Bearer T2");
		assertThat(sent).extracting((request) -> request.header("MS-RequestId"))
			.containsOnly(sent.getFirst().header("MS-RequestId"));
	}

	@Test
	void aConnectionCutInTheMiddleIsRepeated() {
		Answer whole = Answer.ok(LAST.getBytes(StandardCharsets.UTF_8));
		this.clients.cloud().on("/pc/v1/customers", whole.cutBy(20), whole);
		assertThat(customers()).hasSize(1);
	}

	private List<PartnerCustomer> customers() {
		return this.clients.get(PartnerCustomers.class).fetchAll();
	}

	private List<SubscribedSku> skus() {
		return this.clients.get(CustomerSkus.class).fetch(A);
	}

	private static MicrosoftException failureOf(Runnable read) {
		return catchThrowableOfType(MicrosoftException.class, read::run);
	}

}
