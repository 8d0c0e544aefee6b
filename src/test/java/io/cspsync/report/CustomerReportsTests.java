package io.cspsync.report;

import java.util.List;

import io.cspsync.crm.reports.CustomerScope;
import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.page.HtmlPage;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer's own report may be sent to the customer.
 */
class CustomerReportsTests {

	/** Of other customers, of ours alone, or of how we work. */
	private static final List<String> FORBIDDEN = List.of("Contoso", "Canary", "contoso.com", "Evil", "=cmd",
			"00000000-0000", "20261121T", "20261123T", "30.5", "EUR", "366", "AADSTS", "Graph", "GDAP", "gdap",
			"billable", "service user", "serviceUser", "kept active", "run.sh", "conflict", "Nowhere", "-2+3",
			"subscriptionId", "reseller", "error", "price", "customerId", "tenantId");

	private final RecordedNights nights = RecordedNights.shared();

	@Test
	void nothingOfAnotherCustomerAndNothingOfOursIsInIt() {
		String told = told(this.nights.customer(1));
		assertThat(told).contains("Ada Byron", "Microsoft 365 E3", "adatum.com");
		FORBIDDEN.forEach((word) -> assertThat(told).doesNotContain(word));
		assertThat(told(this.nights.customer(2))).contains("Canary of Contoso", "Canary product of Contoso")
			.doesNotContain("Ada", "Bob", "Adatum", "adatum");
	}

	@Test
	void whatHasMovedToAnotherCustomerIsTheOthers() {
		try (RecordedNights changed = RecordedNights.all()) {
			changed.jdbc.sql("update users set customer_id = 2, name = 'Canary who moved' where id in (1, 2)").update();
			changed.jdbc.sql("update licences set customer_id = 2, product_name = 'Canary licence' where id = 1")
				.update();
			changed.jdbc.sql("update subscriptions set customer_id = 2 where licence_id = 1").update();
			changed.jdbc.sql("insert into user_licences (user_id, licence_id, assigned_by_group) values (3, 3, false)")
				.update();
			changed.jdbc.sql("update users set site_id = 2 where id = 3").update();
			assertThat(told(changed.customer(1))).contains("svc@adatum.com").doesNotContain("Canary", "Paris");
		}
	}

	@Test
	void ofACustomerWithTwoTenantsOneCanBeTold() {
		try (RecordedNights changed = RecordedNights.all()) {
			changed.jdbc.sql("update tenants set customer_id = 1 where name = 'Contoso'").update();
			changed.jdbc.sql("update users set customer_id = 1 where id = 4").update();
			changed.jdbc.sql("update licences set customer_id = 1 where id = 3").update();
			assertThat(told(changed.customer(1))).contains("Ada Byron", "Canary of Contoso");
			CustomerScope scope = changed.database.reports()
				.customers()
				.findByTenant(TenantId.of("00000000-0000-0000-0000-000000000001"))
				.orElseThrow();
			CustomerReport one = new CustomerReports(changed.database, RecordedNights.CLOCK, RecordedNights.ZONE)
				.of(scope, 90);
			assertThat(told(one)).contains("Ada Byron").doesNotContain("Canary", "Contoso");
		}
	}

	@Test
	void whoWasThereAtTheFirstImportHasNotJoined() {
		CustomerReport report = this.nights.customer(1);
		assertThat(report.joined().rows()).extracting((move) -> move.name()).containsExactly("Ada Byron");
		assertThat(report.left().rows()).extracting((move) -> move.name()).containsExactly("<b>Bob</b>");
		assertThat(report.people().rows()).extracting((person) -> person.name())
			.containsExactlyInAnyOrder("Ada Byron", "+1+cmd");
	}

	/** What it holds, and the page of it without what every page has. */
	private static String told(CustomerReport report) {
		String page = new HtmlPage().of(report);
		return report + page.replaceAll("(?s)<(style|svg).*?</\\1>", "");
	}

}
