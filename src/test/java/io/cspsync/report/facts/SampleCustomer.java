package io.cspsync.report.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.OwnDay;
import io.cspsync.crm.reports.OwnLicence;
import io.cspsync.crm.reports.OwnMove;
import io.cspsync.crm.reports.OwnPerson;
import io.cspsync.crm.reports.OwnRenewal;
import io.cspsync.crm.reports.OwnTenant;

/**
 * A sample of a customer's own report.
 */
final class SampleCustomer {

	private SampleCustomer() {
	}

	static CustomerReport of(SampleNames names, Random random) {
		LocalDate today = LocalDate.of(2026, 11, 23);
		List<OwnPerson> people = IntStream.range(0, 120)
			.mapToObj((i) -> new OwnPerson((i == 4) ? null : names.person(i),
					(i == 5) ? null : "p" + i + "@contoso.com", (i % 5 == 0) ? null : "London",
					(i % 7 == 0) ? List.of() : SampleParts.PRODUCTS.subList(0, 1 + i % 4)))
			.toList();
		List<OwnMove> moves = IntStream.range(0, 12)
			.mapToObj((i) -> new OwnMove(today.minusDays(i), names.person(i + 1), (i == 2) ? null : "m@contoso.com"))
			.toList();
		List<OwnDay> days = IntStream.range(0, 90)
			.mapToObj((i) -> new OwnDay(today.minusDays(89L - i), (i < 10) ? null : 100L + i / 4,
					(i == 50) ? null : 140L + i / 30 * 10, (i == 50) ? null : 101L + i / 4 + random.nextInt(3)))
			.toList();
		return new CustomerReport("Contoso \"Ltd\" <&>", SampleReport.ZONE, SampleReport.STARTED, today.minusDays(30),
				List.of(new OwnTenant("Contoso", "contoso.com", SampleReport.STARTED, SampleReport.STARTED),
						new OwnTenant(null, null, null, null)),
				List.of(new OwnLicence("Contoso", SampleParts.PRODUCTS.get(0), 140, 121, 19, 0),
						new OwnLicence(null, SampleParts.PRODUCTS.get(3), 10, 12, 0, 2),
						new OwnLicence("Contoso", "Azure plan", 1, 0, null, null)),
				List.of(new OwnRenewal(today.plusDays(20), SampleParts.PRODUCTS.get(0), 140,
						"renews for a further term"),
						new OwnRenewal(today.plusDays(70), null, 5, "ends: it does not renew")),
				new Listed<>(people, 133), new Listed<>(moves, 12), new Listed<>(moves.subList(0, 3), 3), days);
	}

}
