package io.cspsync.report;

import java.util.Set;
import java.util.TreeSet;

import io.cspsync.report.facts.Glance.Outcome;
import io.cspsync.report.facts.NightReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NightReportsTests {

	@Test
	void aRunThatBrokeBeforeAnyTenantHasAReport() {
		try (RecordedNights nights = RecordedNights.none()) {
			nights.jdbc
				.sql("""
						insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
						values ('20261123T010000Z', 'nightly', 'all', 'x', '2026-11-23T01:00:00Z', '2026-11-23T01:00:04Z', 1)
						""")
				.update();
			NightReport report = nights.report(RecordedNights.NEWEST);
			assertThat(report.glance().outcome()).isEqualTo(Outcome.BAD);
			assertThat(report.glance().tenants().total()).isZero();
			assertThat(report.glance().next()).extracting((step) -> step.command()).contains("./run.sh restart");
			assertThat(report.tenants().tenants().isNone()).isTrue();
			assertThat(report.speed().nights()).hasSize(1);
			assertThat(report.trends().heat().rows()).isEmpty();
			assertThat(report.billing().day()).isNull();
			assertThat(report.licences().changedTo()).isNull();
		}
	}

	@Test
	void thereIsNoReportOfARunThatIsNotThere() {
		assertThat(new NightReports(RecordedNights.shared().database, RecordedNights.CLOCK, RecordedNights.ZONE, 30)
			.find("20991123T010000Z", 90)).isEmpty();
	}

	@Test
	void anEarlierRunsReportKnowsNothingOfLaterNights() {
		NightReport report = RecordedNights.shared().report("20261121T010000Z");
		assertThat(report.speed().nights()).extracting((night) -> night.runKey())
			.containsExactly("20261120T010000Z", "20261121T010000Z");
		assertThat(report.licences().changedTo()).isEqualTo("2026-11-21");
		assertThat(report.trends().days()).extracting((day) -> day.day().toString())
			.containsExactly("2026-10-31", "2026-11-21");
		assertThat(report.users().left().isNone()).isTrue();
	}

	@Test
	void listsAreBoundedAndTellHowManyThereAre() {
		try (RecordedNights nights = RecordedNights.all()) {
			nights.jdbc.sql("""
					insert into users (id, tenant_id, customer_id, entra_id, name) overriding system value
					select 1000 + i, '00000000-0000-0000-0000-000000000001', 1, gen_random_uuid(), 'Person ' || i
					from generate_series(1, 1000) i
					""").update();
			nights.jdbc.sql("""
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, changed_at)
					select '20261123T010000Z', id, tenant_id, customer_id, 'created', now() from users where id > 1000
					""").update();
			nights.jdbc
				.sql("""
						insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key,
						    last_run_key, first_seen_at, last_seen_at)
						select 'user', tenant_id, id::text, name, 'r', '[]', 'r', 'r', now(), now() from users where id > 1000
						""")
				.update();
			NightReport report = nights.report(RecordedNights.NEWEST);
			assertThat(report.users().joined().rows()).hasSize(200);
			assertThat(report.users().joined().total()).isEqualTo(1001);
			assertThat(report.users().unfinished().rows()).hasSize(200);
			assertThat(report.users().unfinished().total()).isEqualTo(1002);
			assertThatAKindOfErrorIsReadToABound(nights);
		}
	}

	@Test
	void freeUnitsAreToldApartFromWhatIsPaidFor() {
		try (RecordedNights nights = RecordedNights.all()) {
			nights.jdbc
				.sql("""
						insert into licences (id, tenant_id, customer_id, sku_id, part_number, product_name, source, read_through, status,
						    purchased, consumed, free, billable, enabled, warning, suspended) overriding system value
						select 9, tenant_id, customer_id, gen_random_uuid(), 'FREE', 'Power BI (free)', 'sku', 'graph', 'Enabled', 1000000, 400,
						    true, 0, 1000000, 0, 0 from licences where id = 1
						""")
				.update();
			nights.jdbc
				.sql("""
						insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_name, purchased, consumed,
						    billable, read_at)
						select '2026-11-23', id, tenant_id, customer_id, sku_id, product_name, purchased, consumed, billable, now()
						from licences where id = 9
						""")
				.update();
			NightReport report = nights.report(RecordedNights.NEWEST);
			assertThat(report.glance().now().billableUnits()).isEqualTo(20);
			assertThat(report.glance().now().assigned()).isEqualTo(17);
			assertThat(report.glance().now().freeUnits()).isEqualTo(1_000_000);
			assertThat(report.trends().days().getLast().billableUnits()).isEqualTo(20);
			assertThat(report.trends().days().getLast().assigned()).isEqualTo(17);
			assertThat(report.trends().days().getLast().freeUnits()).isEqualTo(1_000_000);
			assertThat(report.billing().billableUnits()).isEqualTo(20);
		}
	}

	@Test
	void theHeatMapHasTheMostTroubledTenantsAndTheRestAsOne() {
		try (RecordedNights nights = RecordedNights.all()) {
			nights.jdbc
				.sql("""
						insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state, users_code)
						select '20261123T010000Z', lpad(to_hex(1000 + i), 32, '0')::uuid, 1, 10 + i, 'Tenant ' || i, 'complete',
						    case when i <= 70 then 'failed' else 'complete' end, case when i <= 70 then 'C' || i % 20 end
						from generate_series(1, 100) i
						""")
				.update();
			NightReport report = nights.report(RecordedNights.NEWEST);
			var heat = report.trends().heat();
			assertThat(heat.rows()).hasSize(60);
			assertThat(heat.rows().getFirst().tenantName()).isEqualTo("Contoso");
			assertThat(heat.troubled()).isEqualTo(72);
			assertThat(heat.untroubled()).isEqualTo(31);
			assertThat(heat.rest().getLast().tenants()).isEqualTo(103 - 60);
			assertThat(heat.rest().getLast().failed()).isEqualTo(71 - 60);
			assertThat(report.trends().codes()).hasSize(9).endsWith("others");
			Set<String> told = new TreeSet<>(report.trends().codes());
			assertThat(report.trends().causes()).allMatch((cause) -> told.contains(cause.code()));
			assertThat(report.trends().causes().stream().mapToInt((cause) -> cause.tenants()).sum()).isEqualTo(73);
		}
	}

	private static void assertThatAKindOfErrorIsReadToABound(RecordedNights nights) {
		nights.jdbc
			.sql("""
					insert into integration_errors (run_key, step, tenant_id, customer_id, entity_type, entity_id, category, code, message,
					    remedy, first_seen_at, last_seen_at)
					select '20261123T010000Z', 'users', '00000000-0000-0000-0000-000000000001', 1, 'user', i::text, 'RECORD', 'nul-character',
					    'It cannot be stored', 'Correct ' || gen_random_uuid(), now(), now() from generate_series(1, 6000) i
					""")
			.update();
		var errors = nights.report(RecordedNights.NEWEST).errors();
		assertThat(errors.errors()).isEqualTo(6_002);
		assertThat(errors.causes().rows().getFirst().errors()).isEqualTo(6_000);
		assertThat(nights.database.errors().findOpenOf(RecordedNights.NEWEST)).hasSize(5_002);
	}

}
