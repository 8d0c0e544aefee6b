package io.cspsync.report.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.reports.AccessRow;
import io.cspsync.crm.reports.AspectCount;
import io.cspsync.crm.reports.FreshCount;
import io.cspsync.crm.reports.FreshRow;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.StateCount;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.report.facts.AccessPart.Ending;
import io.cspsync.report.facts.ErrorsPart.Cause;

/**
 * The parts of a sample report that go by tenant.
 */
final class SampleLists {

	static final List<String> CODES = List.of("AADSTS7000229", "Authorization_RequestDenied", "GRAPH_503",
			"AADSTS90002", "<b>Made up</b>");

	private static final List<String> ASPECTS = List.of("relationship", "gdap", "roles", "group", "consent",
			"permissions", "plan", "intune");

	private final SampleReport sample;

	SampleLists(SampleReport sample) {
		this.sample = sample;
	}

	TenantsPart tenantsPart() {
		int failed = Math.max(3, this.sample.tenants() / 50);
		int known = Math.max(1, this.sample.tenants() / 200);
		List<TenantNight> rows = new ArrayList<>();
		for (int i = 0; i < this.sample.tenants(); i++) {
			String state = (i < failed) ? "failed" : (i < failed + 2) ? "not-reached"
					: (i < failed + 2 + known) ? "known" : (i < failed + 5 + known) ? "off" : "complete";
			rows.add(night(i, state));
		}
		return new TenantsPart(
				List.of(new StateCount("complete", "", this.sample.tenants() - failed - known - 2),
						new StateCount("failed", CODES.get(0), failed - 1), new StateCount("failed", CODES.get(4), 1),
						new StateCount("known", CODES.get(1), known), new StateCount("not-reached", "", 2)),
				new Listed<>(rows, rows.size()));
	}

	TenantNight night(int number, String state) {
		boolean failed = "failed".equals(state) || "known".equals(state);
		boolean reached = !"not-reached".equals(state);
		boolean complete = !failed && reached;
		String part = failed ? "failed" : reached ? "complete" : "pending";
		String code = failed ? CODES.get(number % CODES.size()) : null;
		int read = 10 + this.sample.random.nextInt(90);
		Instant at = SampleReport.STARTED.plusSeconds(60L + number);
		return new TenantNight(this.sample.tenantIds.get(number), this.sample.tenantNames.get(number),
				(number % 11 == 0) ? null : this.sample.tenantNames.get(number), state,
				reached ? "complete" : "pending", null, reached ? at : null,
				reached ? 200 + this.sample.random.nextInt(900) : null, "off".equals(state) ? "off" : part, code,
				reached ? at.plusSeconds(9) : null, reached ? 500 + this.sample.random.nextInt(20_000) : null,
				complete ? read : null, complete ? number % 3 : null, complete ? number % 5 : null,
				complete ? read : null, complete ? number % 2 : null, complete ? 0 : null, reached ? 4 + read / 9 : 0,
				number % 7, number % 7 * 1_500L);
	}

	ErrorsPart errors() {
		List<Cause> causes = new ArrayList<>();
		for (int i = 0; i < CODES.size(); i++) {
			causes.add(new Cause(CODES.get(i), (i == 3) ? "RECORD" : "TENANT", "users", 5 - i, 5 - i, i % 2,
					"Reading the users of tenant %s: Graph answered 403, request 8a2e."
						.formatted(this.sample.tenantNames.get(i)),
					"Let an administrator of the tenant consent: https://login.example/consent?x=1&y=<2>",
					List.of(this.sample.tenantNames.get(i), this.sample.tenantNames.get(i + 1)),
					SampleReport.STARTED.minus(Duration.ofDays(i * 9L)), SampleReport.STARTED.plusSeconds(90)));
		}
		return new ErrorsPart(15 + 20, new Listed<>(causes, causes.size() + 4));
	}

	AccessPart access() {
		List<AccessRow> rows = new ArrayList<>();
		int troubled = Math.min(this.sample.tenants() / 3, 200);
		for (int i = 0; i < troubled; i++) {
			rows.add(access(i));
		}
		List<AspectCount> aspects = ASPECTS.stream()
			.map((aspect) -> new AspectCount(aspect, this.sample.tenants() - 9, 4, 3, 2))
			.toList();
		List<Ending> calendar = List.of(
				new Ending("secret", "The secret of csp.directory-app", null, "default",
						SampleReport.STARTED.plus(Duration.ofDays(6)), 6, false, "Make a new one."),
				new Ending("gdap", "The GDAP relationship of " + this.sample.tenantNames.get(1),
						this.sample.tenantNames.get(1), "default", SampleReport.STARTED.minus(Duration.ofDays(1)), -1,
						false, "Renew it in Partner Center."),
				new Ending("gdap", "The GDAP relationship of " + this.sample.tenantNames.get(3), null, "south",
						SampleReport.STARTED.plus(Duration.ofDays(80)), 80, true, ""));
		return new AccessPart(aspects, new Listed<>(rows, this.sample.tenants() / 3),
				this.sample.tenants() - this.sample.tenants() / 3 - 1, 1,
				SampleReport.STARTED.minus(Duration.ofDays(3)), new Listed<>(calendar, 5));
	}

	private AccessRow access(int number) {
		List<AccessRow.Cell> cells = new ArrayList<>();
		for (int i = 0; i < ASPECTS.size(); i++) {
			if ((number + i) % 9 != 0) {
				String state = (i == number % 8) ? "missing" : (i == 5) ? "warning" : (i == 7) ? "not-checked" : "ok";
				cells.add(new AccessRow.Cell(ASPECTS.get(i), state, "What was found: " + this.sample.names.firm(i),
						"ok".equals(state) ? null : "Do <this> & that."));
			}
		}
		return new AccessRow(this.sample.tenantIds.get(number), this.sample.tenantNames.get(number),
				(number % 4 == 0) ? null : this.sample.tenantNames.get(number), "missing", cells,
				(number % 2 == 0) ? null : SampleReport.STARTED.plus(Duration.ofDays(number)), SampleReport.STARTED);
	}

	FreshnessPart freshness() {
		int total = this.sample.tenants();
		List<FreshRow> rows = new ArrayList<>();
		for (int i = 0; i < Math.min(total / 8, 100); i++) {
			Instant old = SampleReport.STARTED.minus(Duration.ofDays(40L - i % 39));
			rows.add(new FreshRow(this.sample.tenantIds.get(i), this.sample.tenantNames.get(i),
					this.sample.tenantNames.get(i), (i == 0) ? null : old, i % 6 == 5, (i % 3 == 0) ? null : old,
					i % 7 == 5, null, (i % 2 == 0) ? CODES.get(0) : null));
		}
		return new FreshnessPart(
				List.of(new FreshCount("licences", total, total - 5, 1, 2, 1, 1, 2,
						SampleReport.STARTED.minus(Duration.ofDays(40))),
						new FreshCount("users", total, total - 9, 3, 3, 2, 1, 1,
								SampleReport.STARTED.minus(Duration.ofDays(12))),
						new FreshCount("sign-ins", total, 0, 0, total / 2, 1, total - total / 2 - 1, 0, null)),
				new Listed<>(rows, total / 8));
	}

}
