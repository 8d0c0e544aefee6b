package io.cspsync.report.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.cspsync.crm.reports.BillDifference;
import io.cspsync.crm.reports.CustomerBill;
import io.cspsync.crm.reports.LicenceChange;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.Money;
import io.cspsync.crm.reports.OverUsed;
import io.cspsync.crm.reports.PersonRow;
import io.cspsync.crm.reports.Renewal;
import io.cspsync.crm.reports.Throttling;
import io.cspsync.crm.reports.Totals;
import io.cspsync.crm.reports.Unused;
import io.cspsync.report.facts.BillingPart.Comparison;
import io.cspsync.report.facts.BillingPart.Verdict;
import io.cspsync.report.facts.Glance.NextStep;
import io.cspsync.report.facts.Glance.Outcome;
import io.cspsync.report.facts.Glance.TenantCounts;
import io.cspsync.report.facts.TrendsPart.HeatMap;

/**
 * The parts of a sample report that are lists of licences, people and amounts.
 */
final class SampleParts {

	static final List<String> PRODUCTS = List.of("Microsoft 365 E3", "Microsoft 365 Business Premium",
			"Exchange Online (Plan 1)", "Power BI Pro <i>", "=Visio Plan 2");

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

	private SampleParts() {
	}

	private static <T> Listed<T> listed(SampleReport sample, int most, IntFunction<T> row) {
		int rows = Math.min(sample.tenants(), most);
		return new Listed<>(IntStream.range(0, rows).mapToObj(row).toList(), sample.tenants());
	}

	private static BigDecimal money(String amount) {
		return new BigDecimal(amount);
	}

	static LicencesPart licences(SampleReport sample) {
		return new LicencesPart(TODAY.minusDays(1), TODAY, listed(sample, 100,
				(i) -> new LicenceChange(sample.tenantNames.get(i), (i % 5 == 0) ? null : sample.tenantNames.get(i),
						PRODUCTS.get(i % 5), (i % 2 == 0) ? "more" : "fewer", 40 + i, 45 + i * 2 - i, 5,
						(i % 2 == 0) ? 5 : -5, (i % 4 == 0) ? null : "monthly", (i % 4 == 0) ? null : money("11.7000"),
						(i % 4 == 0) ? null : "EUR", (i % 4 == 0) ? null : money((i % 2 == 0) ? "58.50" : "-58.50"))),
				listed(sample, 100, (i) -> new Renewal(TODAY.plusDays(i), i, "renews for a further term",
						sample.tenantNames.get(i), sample.tenantNames.get(i), (i % 9 == 0) ? null : PRODUCTS.get(i % 5),
						10 + i, (i % 3 == 0) ? null : "P1Y", (i % 3 == 0) ? null : "annual",
						(i % 7 == 0) ? null : i % 2 == 0, money("220.0000"), "EUR", money("2200.00"), "sub-" + i)),
				listed(sample, 100,
						(i) -> new OverUsed(sample.tenantNames.get(i), null, PRODUCTS.get(i % 5), "Enabled", 10, i % 3,
								12 + i, 2 + i)),
				listed(sample, 100,
						(i) -> new Unused(sample.tenantNames.get(i), sample.tenantNames.get(i), PRODUCTS.get(i % 5),
								300 - i, 100, 200 - i, "monthly", (i > 50) ? null : money("5.2500"),
								(i > 50) ? null : "USD", (i > 50) ? null : money("1050.00"))),
				List.of(new Money("monthly", "EUR", money("12345.67")), new Money("annual", "EUR", money("880.00")),
						new Money(null, "USD", money("1050.00"))));
	}

	private static Listed<PersonRow> people(SampleReport sample, int shift, String what) {
		return listed(sample, 100,
				(i) -> new PersonRow((i % 8 == 3) ? null : sample.names.person(i + shift),
						(i % 6 == 1) ? null : "person%d@example.com".formatted(i), sample.tenantNames.get(i),
						(i % 9 == 4) ? null : sample.tenantNames.get(i), (i % 4 == 0) ? null : "London", what,
						(i % 2 == 0) ? null : "absent from the directory", SampleReport.STARTED.plusSeconds(i)));
	}

	static UsersPart users(SampleReport sample) {
		return new UsersPart(people(sample, 0, "new"), people(sample, 3, "switched off"),
				people(sample, 5, "switched on again"), people(sample, 7, "kept active by a brake"),
				people(sample, 11, "now a service user"), people(sample, 13, "rejected"));
	}

	static BillingPart billing(SampleReport sample) {
		Listed<BillDifference> differences = listed(sample, 100,
				(i) -> new BillDifference(sample.tenantNames.get(i), PRODUCTS.get(i % 5), (i % 6 == 5) ? null : 40L,
						(i % 6 == 4) ? null : 42L, (i % 6 == 3) ? null : 45L, 5, "billed too little", 3,
						(i % 3 == 0) ? null : "EUR", (i % 3 == 0) ? null : "monthly",
						(i % 3 == 0) ? null : money("58.50")));
		return new BillingPart(TODAY,
				List.of(new Money("monthly", "EUR", money("345678.90")), new Money(null, "USD", money("12.00"))),
				sample.tenants() * 50L, 320, sample.tenants() * 40L, sample.tenants(), 12,
				listed(sample, 200,
						(i) -> new CustomerBill(sample.tenantNames.get(i), (i % 3 == 0) ? null : "monthly",
								(i % 3 == 0) ? null : "EUR", 50 + i, (i % 3 == 0) ? null : money("9000.00"), 40 + i)),
				new Comparison(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), LocalDate.of(2026, 10, 31),
						List.of(new Verdict("equal", sample.tenants() * 5L),
								new Verdict("billed too little", sample.tenants()), new Verdict("not billed", 3)),
						differences));
	}

	static NightReport empty() {
		Glance glance = new Glance("20261123T010000Z", "nightly", "all", SampleReport.STARTED,
				SampleReport.STARTED.plusSeconds(4), 4L, 1, "failed", Outcome.BAD, null,
				new TenantCounts(0, 0, 0, 0, 0, 0), List.of(), new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of(),
				List.of(), List.of(), List.of(new NextStep("./run.sh restart", "goes on where this run ended")));
		return new NightReport(SampleReport.ZONE, SampleReport.STARTED.plus(Duration.ofMinutes(1)), SampleReport.NIGHTS,
				glance, new TenantsPart(List.of(), Listed.none()), new ErrorsPart(0, Listed.none()),
				new AccessPart(List.of(), Listed.none(), 0, 0, null, Listed.none()),
				new LicencesPart(null, null, Listed.none(), Listed.none(), Listed.none(), Listed.none(), List.of()),
				new UsersPart(Listed.none(), Listed.none(), Listed.none(), Listed.none(), Listed.none(), Listed.none()),
				new SpeedPart(List.of(), null, List.of(), new Throttling(null, null, null, 0)),
				new TrendsPart("", "", List.of(), List.of(), List.of(),
						new HeatMap(List.of(), List.of(), 0, 0, List.of())),
				new FreshnessPart(List.of(), Listed.none()),
				new BillingPart(null, List.of(), 0, 0, 0, 0, 0, Listed.none(), null));
	}

}
