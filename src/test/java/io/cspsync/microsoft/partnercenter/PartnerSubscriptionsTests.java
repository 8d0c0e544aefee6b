package io.cspsync.microsoft.partnercenter;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PartnerSubscriptionsTests {

	private static final TenantId A = TenantId.of("b44bb1fb-c595-45b0-9e09-d657365580bf");

	private static final String DENIED = "{\"code\":2032,\"description\":\"Access denied\",\"data\":[],\"source\":\"PartnerFD\"}";

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
	void aLineOfTheNewCommerceIsReadAsDocumented() {
		assertThat(one("pc-subscription-nce.json"))
			.isEqualTo(new PartnerSubscription("a4c1340d-6911-4758-bba3-0c4c6007d161", "CFQ7TTC0LH18:0001:CFQ7TTC0K971",
					"Microsoft 365 Business Basic", "Microsoft 365 Business Basic", "OnlineServicesNCE", 1, "Licenses",
					null, "expired", false, "license", "monthly", "P1Y", null, false,
					Instant.parse("2021-01-14T16:57:15.0966728Z"), Instant.parse("2021-01-14T16:57:14.498252Z"),
					LocalDate.parse("2022-01-13"), null, "2022-01-13T00:00:00Z", null, Map.of(), "34b37d7340cc",
					"subscription"));
		assertThat(one("pc-subscription-nce.json").isNewCommerce()).isTrue();
	}

	@Test
	void recordedLinesOfTheOldCommerceAreReadBehindTheByteOrderMark() {
		assertThat(Wire.bytes("pc-customer-subscriptions-legacy.json")).startsWith(0xEF, 0xBB, 0xBF);
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok(Wire.bytes("pc-customer-subscriptions-legacy.json")));
		List<PartnerSubscription> lines = fetch(A);
		assertThat(lines).hasSize(2).noneMatch(PartnerSubscription::isNewCommerce);
		assertThat(lines.getFirst()).satisfies((azure) -> {
			assertThat(azure.id()).isEqualTo("4f26a5ca-c468-4715-8fc5-a14f28bcc29b");
			assertThat(azure.offerId()).isEqualTo("MS-AZR-0145P");
			assertThat(azure.unitType()).isEqualTo("Usage-based");
			assertThat(azure.endDate()).isEqualTo("9999-12-14");
			assertThat(azure.endText()).isEqualTo("9999-12-14T00:00:00Z");
			assertThat(azure.term()).isNull();
			assertThat(azure.orderId()).isEqualTo("89BABBF2-AFBB-42C6-82F9-FCD14668304D");
		});
		assertThat(lines.getLast()).satisfies((licences) -> {
			assertThat(licences.status()).isEqualTo("suspended");
			assertThat(licences.autoRenew()).isTrue();
			assertThat(licences.created()).isEqualTo("2018-03-26T21:41:51.677Z");
			assertThat(licences.billingCycle()).isEqualTo("monthly");
		});
		assertThat(this.clients.cloud().sent().getFirst().uri()).isEqualTo("/pc/v1/customers/" + A + "/subscriptions");
	}

	@Test
	void anAddOnNamesItsParentInLowerCaseAndSaysNothingOfTrials() {
		PartnerSubscription addOn = one("pc-subscription-addon.json");
		assertThat(addOn.parentId()).isEqualTo("1c2b75c1-74a5-472a-a729-7f8cefc477f9");
		assertThat(addOn.trial()).isNull();
		assertThat(addOn.billingCycle()).isNull();
		assertThat(addOn.quantity()).isEqualTo(2);
		assertThat(addOn.isNewCommerce()).isFalse();
	}

	@Test
	void azureHasNoEnd() {
		PartnerSubscription azure = one("pc-subscription-azure.json");
		assertThat(azure.billingType()).isEqualTo("usage");
		assertThat(azure.endDate()).isEqualTo("9999-12-10");
		assertThat(azure.trial()).isNull();
	}

	@Test
	void softwareTellsItsNextTermAndUntilWhenItMayBeCancelled() {
		PartnerSubscription software = one("pc-subscription-software-nextterm.json");
		assertThat(software.productType()).isEqualTo("Software");
		assertThat(software.offerName()).endsWith("CAL \u2013 3 year");
		assertThat(software.term()).isEqualTo("P3Y");
		assertThat(software.billingCycle()).isEqualTo("triennial");
		assertThat(software.cancelUntil()).isEqualTo("2021-10-14T23:59:00Z");
		assertThat(software.nextTerm()).containsEntry("billingCycle", "Annual")
			.containsEntry("termDuration", "P3Y")
			.containsEntry("quantity", "1");
	}

	@Test
	void whatIsLeftOutOrEmptyIsNothingAndUnknownWordsStay() {
		PartnerSubscription bare = line(
				"\"id\":\" A4C1340D-6911-4758-BBA3-0C4C6007D161 \",\"quantity\":\"03\",\"friendlyName\":\"\","
						+ "\"status\":\"Brandnew\",\"isTrial\":\"TRUE\",\"autoRenewEnabled\":\"perhaps\",\"renewalTermDuration\":\"\","
						+ "\"parentSubscriptionId\":\"00000000-0000-0000-0000-000000000000\",\"termDuration\":\"P5Y\","
						+ "\"productType\":\"OnlineServicesNCE\",\"offerName\":\"A\\u0000B\"");
		assertThat(bare).isEqualTo(new PartnerSubscription("a4c1340d-6911-4758-bba3-0c4c6007d161", "", "AB", null,
				"OnlineServicesNCE", 3, null, null, "Brandnew", true, null, null, "P5Y", null, null, null, null, null,
				null, null, null, Map.of(), null, null));
	}

	@Test
	void anOfferOfThreePartsIsOfTheNewCommerceThoughItsTypeIsLeftOut() {
		assertThat(line("\"id\":\"x\",\"quantity\":1,\"offerId\":\"cfq7ttc0lh18:0001:cfq7ttc0k971\""))
			.satisfies((one) -> {
				assertThat(one.isNewCommerce()).isTrue();
				assertThat(one.offerId()).isEqualTo("CFQ7TTC0LH18:0001:CFQ7TTC0K971");
			});
	}

	@ParameterizedTest
	@CsvSource({ "2023-07-31T00:00:00, 2023-07-31T00:00:00Z, 2023-07-31",
			"2023-07-31, 2023-07-31T00:00:00Z, 2023-07-31",
			"2023-07-31T23:59:59.9999999Z, 2023-07-31T23:59:59.9999999Z, 2023-07-31",
			"2023-07-31T23:59:59.71+02:00, 2023-07-31T21:59:59.71Z, 2023-07-31",
			"9999-12-14T00:00:00Z, 9999-12-14T00:00:00Z, 9999-12-14", "0001-01-01T00:00:00Z,,", "soon,,", "'',," })
	void endsAreReadInEveryForm(String text, Instant moment, LocalDate date) {
		PartnerSubscription one = line(
				"\"id\":\"x\",\"quantity\":1,\"commitmentEndDate\":\"%1$s\",\"commitmentEndDateTime\":\"%1$s\""
					.formatted(text));
		assertThat(one.endTime()).isEqualTo(moment);
		assertThat(one.endDate()).isEqualTo(date);
		assertThat(one.endText()).isEqualTo(text.isEmpty() ? null : text);
	}

	@Test
	void onlyWhatIsPaidByUseMayHaveNoQuantity() {
		assertThat(line("\"id\":\"x\",\"billingType\":\"usage\"").quantity()).isZero();
	}

	@Test
	void aLineThatComesTwiceIsReadOnce() {
		this.clients.cloud()
			.on("/pc/v1/customers/",
					Answer.ok("{\"items\":[{\"id\":\"AB\",\"quantity\":1},{\"id\":\"ab\",\"quantity\":1}]}"));
		assertThat(fetch(A)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "\"x\"", "{\"id\":\"\",\"quantity\":1}", "{\"id\":null,\"quantity\":1}",
			"{\"id\":\"00000000-0000-0000-0000-000000000000\",\"quantity\":1}", "{\"id\":\"x\"}",
			"{\"id\":\"x\",\"quantity\":\"many\"}", "{\"id\":\"x\",\"quantity\":1.5}", "{\"id\":\"x\",\"quantity\":-1}",
			"{\"id\":\"x\",\"quantity\":99999999999}" })
	void aLineThatCannotBeBilledFromIsAFailureThatNamesTheTenant(String item) {
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("{\"items\":[" + item + "]}"));
		MicrosoftException failure = failureOf(A);
		assertThat(failure.code()).isEqualTo("unreadable-subscription");
		assertThat(failure.message()).contains(A.toString());
	}

	@Test
	void aRefusalOfOneCustomerIsThatCustomers() {
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer.ok("{\"items\":[]}"))
			.on("/pc/v1/customers/" + A, Answer.of(403, DENIED));
		assertThat(fetch(tenant(1))).isEmpty();
		for (int i = 0; i < 10; i++) {
			MicrosoftException refusal = failureOf(A);
			assertThat(refusal.category()).isEqualTo(ErrorCategory.TENANT);
			assertThat(refusal.code()).isEqualTo(PartnerSubscriptions.REFUSED);
			assertThat(refusal.message()).contains("403 code 2032", A.toString());
		}
	}

	@Test
	void aRefusalForEveryCustomerIsThePartnersAndSaysWhatToDo() {
		this.clients.cloud().on("/pc/v1/customers/", Answer.of(403, DENIED));
		for (int i = 1; i < SubscriptionRefusals.FEWEST; i++) {
			assertThat(failureOf(tenant(i)).category()).isEqualTo(ErrorCategory.TENANT);
			assertThat(failureOf(tenant(i)).category()).as("the same one again").isEqualTo(ErrorCategory.TENANT);
		}
		MicrosoftException refusal = failureOf(tenant(99));
		assertThat(refusal.category()).isEqualTo(ErrorCategory.PARTNER);
		assertThat(refusal.code()).isEqualTo(PartnerSubscriptions.REFUSED);
		assertThat(refusal.message()).contains("403 code 2032", "none of the first 5 customers");
		assertThat(refusal.remedy()).contains("membership level", "csp.licences.import to all-subscribed-skus");
	}

	@Test
	void customersOwnReasonsNeverAddUpToThePartners() {
		String left = "{\"code\":20002,\"description\":\"The partner id has no commerce relationship with it.\"}";
		this.clients.cloud().on("/pc/v1/customers/", Answer.of(403, left));
		for (int i = 0; i < 10; i++) {
			assertThat(failureOf(tenant(i)).code()).isEqualTo("20002");
		}
		this.clients.cloud().on("/pc/v1/customers/", Answer.of(404, "{\"code\":\"60003\"}"));
		for (int i = 0; i < 10; i++) {
			assertThat(failureOf(tenant(i)).category()).isEqualTo(ErrorCategory.TENANT);
		}
		this.clients.cloud().on("/pc/v1/customers/", Answer.of(403, "{\"code\":900309}"));
		for (int i = 0; i < 10; i++) {
			assertThat(failureOf(tenant(i)).category()).isEqualTo(ErrorCategory.TENANT);
		}
	}

	@Test
	void aRefusalWithoutAnyBodyIsARefusalToo() {
		this.clients.cloud().on("/pc/v1/customers/", Answer.of(403, ""));
		assertThat(failureOf(A).code()).isEqualTo(PartnerSubscriptions.REFUSED);
	}

	@Test
	void theWaitIsReadFromTheGatewaysWordsWhenTheHeaderIsMissing() {
		this.clients.with("csp.cloud.retry-budget", "1s");
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer.of(429,
					"{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 57 seconds.\"}"));
		MicrosoftException throttled = failureOf(A);
		assertThat(throttled.code()).isEqualTo("throttled");
		assertThat(throttled.category()).isEqualTo(ErrorCategory.TRANSIENT);
		assertThat(throttled.message()).contains("would have to wait 57 s");
	}

	@Test
	void domainsAreReadInLowerCase() {
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok(Wire.bytes("pc-customer-by-id.json")));
		CustomerDomains domains = this.clients.get(CustomerDomains.class);
		assertThat(domains.fetchDomains(A)).containsExactly("abcdefgh1234.ccsctp.net");
		this.clients.cloud()
			.on("/pc/v1/customers/", Answer
				.ok("{\"companyProfile\":{\"domain\":\"A.onmicrosoft.com\"},\"customDomains\":[\" A.example \",\"\",null,\"a.EXAMPLE\"]}"));
		assertThat(domains.fetchDomains(A)).containsExactly("a.example", "a.onmicrosoft.com");
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("{\"companyProfile\":{\"domain\":\"a.example\"}}"));
		assertThat(domains.fetchDomains(A)).containsExactly("a.example");
	}

	private PartnerSubscription one(String file) {
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("\ufeff{\"items\":[" + Wire.json(file) + "]}"));
		return fetch(A).getFirst();
	}

	private PartnerSubscription line(String members) {
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("{\"items\":[{" + members + "}]}"));
		return fetch(A).getFirst();
	}

	private List<PartnerSubscription> fetch(TenantId tenant) {
		return this.clients.get(PartnerSubscriptions.class).fetch(tenant);
	}

	private MicrosoftException failureOf(TenantId tenant) {
		return catchThrowableOfType(MicrosoftException.class, () -> fetch(tenant));
	}

	private static TenantId tenant(int number) {
		return TenantId.of("dddddddd-0000-4000-8000-%012d".formatted(number));
	}

}
