package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiriesTests {

	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private final CrmRows crm = new CrmRows();

	private final TenantId contoso = new TenantId(CrmRows.tenantId(1));

	private final ExpiryReports reports = new ExpiryReports(this.crm.jdbc, Clock.fixed(NOW, ZoneOffset.UTC));

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void whatIsGoneIsForgottenAndWhatIsUnchangedIsNotWrittenAgain() {
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of(gdap("a", 10, false), gdap("b", 20, false)));
		at(NOW.plusSeconds(60)).replace(Expiry.Kind.GDAP, "default",
				List.of(gdap("b", 20, false), gdap("c", 30, true)));
		assertThat(this.crm.jdbc.sql("select subject, noted_at = :now as old from expiries order by subject")
			.param("now", NOW.atOffset(ZoneOffset.UTC))
			.query((rs, n) -> rs.getString("subject") + " " + rs.getBoolean("old"))
			.list()).containsExactly("b true", "c false");
	}

	@Test
	void anotherPartnersStayAndSoDoesWhatWasOnlyNoted() {
		at(NOW).replace(Expiry.Kind.GDAP, "acme", List.of(gdap("x", 10, false)));
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of());
		at(NOW).note(Expiry.Kind.GDAP, "acme", List.of(gdap("y", 10, false)));
		assertThat(this.crm.jdbc.sql("select subject from expiries").query(String.class).list()).hasSize(2);
	}

	@Test
	void onlyWhatIsNearAndDoesNotRenewItselfIsWarnedOf() {
		this.crm.customer(1, "Contoso");
		at(NOW).replace(Expiry.Kind.SECRET, "default", List.of(new Expiry(Expiry.Kind.SECRET, "csp.partner-app",
				"default", null, NOW.plus(Duration.ofHours(30)), false, Expiry.Source.SETTINGS)));
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of(gdap("far", 31, false)));
		assertThat(this.reports.findEnding(30)).extracting((row) -> row.expiry().subject() + " " + row.daysLeft())
			.containsExactly("csp.partner-app 2");
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of(gdap("renews", 3, true)));
		assertThat(this.reports.findEnding(30)).hasSize(1);
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of(gdap("near", 3, false)));
		assertThat(this.reports.findEnding(30)).extracting(ExpiryRow::tenantName).contains("Contoso");
	}

	@Test
	void aDelegationThatAnotherOutlivesIsNobodysConcern() {
		this.crm.customer(1, "Contoso");
		at(NOW).replace(Expiry.Kind.GDAP, "default", List.of(gdap("near", 3, false), gdap("far", 300, false)));
		assertThat(this.reports.findEnding(30)).isEmpty();
	}

	private Expiries at(Instant now) {
		return new Expiries(this.crm.jdbc, new JdbcTransactionManager(this.crm.pool), Clock.fixed(now, ZoneOffset.UTC));
	}

	private Expiry gdap(String id, int days, boolean renews) {
		return new Expiry(Expiry.Kind.GDAP, id, "default", this.contoso, NOW.plus(Duration.ofDays(days)), renews,
				Expiry.Source.MICROSOFT);
	}

}
