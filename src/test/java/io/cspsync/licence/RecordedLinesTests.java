package io.cspsync.licence;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Subscription;
import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.Wire;
import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.cspsync.licence.LicenceSamples.CONTOSO;
import static io.cspsync.licence.LicenceSamples.sold;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recorded and documented subscriptions of both commerces side by side in one tenant,
 * read by the real client: ids in upper and lower case, members left out, software and
 * Azure among licences.
 */
class RecordedLinesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@TempDir
	Path directory;

	private final PlannedCrm crm = new PlannedCrm(new LicencePlanner(new ProductList(Map.of(), Set.of())));

	private Clients clients;

	@BeforeEach
	void read() {
		this.clients = new Clients(this.directory);
		List<JsonNode> lines = new ArrayList<>();
		JSON.readTree(Wire.bytes("pc-customer-subscriptions-legacy.json")).path("items").forEach(lines::add);
		for (String one : List.of("nce", "addon", "azure", "software-nextterm")) {
			lines.add(JSON.readTree(Wire.bytes("pc-subscription-" + one + ".json")));
		}
		this.clients.cloud().on("/pc/v1/customers/", Answer.ok("{\"items\":" + JSON.writeValueAsString(lines) + "}"));
		List<Sold> sold = this.clients.get(PartnerSubscriptions.class)
			.fetch(CONTOSO.tenantId())
			.stream()
			.map((line) -> new Sold("default", line))
			.toList();
		this.crm.night(new LicenceRead.Complete(CONTOSO, ImportType.YOUR_SUBSCRIPTIONS, List.of(), SkuSource.GRAPH,
				Bridge.notConsented(), sold, Instant.EPOCH));
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void whatIsUsableCountsAndWhatHasEndedDoesNot() {
		assertThat(this.crm.licences()).containsExactly(
				"Exchange Online Archiving for Exchange Online subscription purchased=2 trial=0 billable=2",
				"Microsoft Azure subscription purchased=2 trial=0 billable=2",
				"Office 365 Business Essentials subscription purchased=0 trial=0 billable=0",
				"Windows Server Remote Desktop Services CAL - 1 User CAL – 3 year subscription purchased=1 trial=0 billable=1");
		assertThat(this.crm.rows()).filteredOn((it) -> it.productName().startsWith("Office"))
			.singleElement()
			.satisfies((it) -> assertThat(it.units().suspended()).isEqualTo(1));
	}

	@Test
	void idsAreInLowerCaseAndTheAddOnKnowsItsParent() {
		assertThat(this.crm.lines()).hasSize(6)
			.allSatisfy((line) -> assertThat(line.subscriptionId())
				.isEqualTo(line.subscriptionId().toLowerCase(Locale.ROOT)));
		assertThat(this.crm.line("968ba1cf-c146-4adf-a300-308dcf718eee")).satisfies((addOn) -> {
			assertThat(addOn.parentId()).isEqualTo("1c2b75c1-74a5-472a-a729-7f8cefc477f9");
			assertThat(addOn.trial()).isNull();
			assertThat(addOn.terms().billingCycle()).isNull();
			assertThat(addOn.end().lastDay()).isEqualTo(LocalDate.of(2018, 2, 9));
		});
	}

	@Test
	void termsAreThoseOfTheSourceAndNothingElse() {
		assertThat(this.crm.line("a4c1340d-6911-4758-bba3-0c4c6007d161")).satisfies((line) -> {
			assertThat(line.offer().newCommerce()).isTrue();
			assertThat(line.productKey()).isEqualTo("CFQ7TTC0LH18:0001");
			assertThat(line.terms())
				.isEqualTo(new Subscription.Terms("license", "monthly", "P1Y", null, false, Map.of()));
			assertThat(line.end().lastDay()).isEqualTo(LocalDate.of(2022, 1, 13));
			assertThat(line.status()).isEqualTo("expired");
			assertThat(line.boughtAt()).isEqualTo("2021-01-14T16:57:15.096672Z");
		});
		assertThat(this.crm.line("d3b7c9a2-9a4b-40b2-b075-6e442909e3e7")).satisfies((line) -> {
			assertThat(line.terms().next()).containsEntry("termDuration", "P3Y").containsEntry("quantity", "1");
			assertThat(line.cancelUntil()).isEqualTo("2021-10-14T23:59:00Z");
		});
		assertThat(this.crm.line("4f26a5ca-c468-4715-8fc5-a14f28bcc29b")).satisfies((line) -> {
			assertThat(line.end().never()).isTrue();
			assertThat(line.end().lastDay()).isNull();
			assertThat(line.end().source()).startsWith("9999-12-14");
			assertThat(line.terms().term()).isNull();
			assertThat(line.offer().newCommerce()).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource({ "OnlineServicesNCE,2027-01-13,2027-01-13,false", ",2027-01-13,2027-01-12,false",
			",2027-01-01,2026-12-31,false", "OnlineServicesNCE,9999-12-14,,true", ",2100-01-01,,true",
			",2099-12-31,2099-12-30,false", "Software,,,false" })
	void endsAreInclusiveInTheNewCommerceAndExclusiveInTheOld(@Nullable String type, @Nullable String end,
			@Nullable LocalDate lastDay, boolean never) {
		PartnerSubscription line = sold("s", (type != null) ? "A:B:C" : "OLD", 1).of(type).ends(end).build();
		assertThat(LineRecord.end(line)).isEqualTo(new Subscription.End(lastDay, null, never, end));
	}

	@Test
	void theMomentOfTheEndIsKeptWhereItIsTold() {
		PartnerSubscription line = sold("s", "A:B:C", 1).endsAt("2027-01-13T23:59:59.9999999Z").build();
		assertThat(LineRecord.end(line).moment()).isEqualTo("2027-01-13T23:59:59.999999Z");
	}

}
