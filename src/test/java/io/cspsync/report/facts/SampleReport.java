package io.cspsync.report.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.cspsync.crm.reports.Totals;
import io.cspsync.report.facts.Glance.NextStep;
import io.cspsync.report.facts.Glance.Outcome;
import io.cspsync.report.facts.Glance.TenantCounts;
import io.cspsync.report.facts.Glance.Waiting;
import io.cspsync.report.facts.Glance.Written;
import io.cspsync.tenant.TenantId;

/**
 * Reports to try pages on, the same ones every time, with every part filled.
 */
public final class SampleReport {

	static final int NIGHTS = 90;

	static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	static final Instant STARTED = Instant.parse("2026-11-23T01:00:00Z");

	final Random random;

	final SampleNames names;

	final List<TenantId> tenantIds = new ArrayList<>();

	final List<String> tenantNames = new ArrayList<>();

	private SampleReport(int tenants, long seed) {
		this.random = new Random(seed);
		this.names = new SampleNames(this.random);
		for (int i = 0; i < tenants; i++) {
			this.tenantIds.add(new TenantId(new UUID(this.random.nextLong(), this.random.nextLong())));
			this.tenantNames.add(this.names.firm(i));
		}
	}

	/** A night of 40 tenants, of which some failed. */
	public static NightReport small() {
		return new SampleReport(40, 40).night();
	}

	/** A night of 2,000 tenants, with lists that are not whole. */
	public static NightReport large() {
		return new SampleReport(2_000, 2_000).night();
	}

	/** The first run of all: nothing is recorded, no tenant was reached. */
	public static NightReport brokenFirst() {
		return SampleParts.empty();
	}

	/** A customer's own report. */
	public static CustomerReport customer() {
		return SampleCustomer.of(new SampleNames(new Random(7)), new Random(7));
	}

	/** The keys of its nights, the oldest first. */
	List<String> runKeys() {
		DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
		List<String> keys = new ArrayList<>();
		for (int i = NIGHTS - 1; i >= 0; i--) {
			keys.add(format.format(STARTED.minus(Duration.ofDays(i))));
		}
		return keys;
	}

	int tenants() {
		return this.tenantIds.size();
	}

	private NightReport night() {
		SampleHistory history = new SampleHistory(this);
		SampleLists lists = new SampleLists(this);
		return new NightReport(ZONE, STARTED.plus(Duration.ofMinutes(52)), NIGHTS, glance(), lists.tenantsPart(),
				lists.errors(), lists.access(), SampleParts.licences(this), SampleParts.users(this), history.speed(),
				history.trends(), lists.freshness(), SampleParts.billing(this));
	}

	private Glance glance() {
		int total = tenants();
		int failed = Math.max(3, total / 50);
		int known = Math.max(1, total / 200);
		TenantCounts counts = new TenantCounts(total, total - failed - known - 2, failed, known, 2, 3);
		return new Glance("20261123T010000Z", "nightly", "all", STARTED, STARTED.plus(Duration.ofMinutes(47)), 2_820L,
				3, "finished, but some tenants failed", Outcome.LOOK, null, counts,
				List.of(new Written("Customers", 2, 5, (long) total - 7, 0),
						new Written("Licences", 14, 23, total * 6L, 2), new Written("Users", 31, 118, total * 40L, 9)),
				new Totals(total - 3L, total, total * 6L, total * 55L, total * 47L, total * 5_000L, total * 41L,
						total * 4L, total, total * 40L),
				List.of(new Waiting("tenants that may be one of several customers", 4, 1L, "./run.sh conflicts"),
						new Waiting("people leaving, kept active by a brake", 26, null, "./run.sh approve")),
				List.of("The secret of csp.directory-app has 6 days left.",
						"Failed as known: " + SampleNames.HOSTILE.get(0) + " (AADSTS7000229)"),
				List.of("12 user records rejected", "3 values changed by hand kept"),
				List.of(new NextStep("./run.sh errors", "each error in full"),
						new NextStep("./run.sh restart",
								"once the remedies are applied: takes just the %d tenants not yet complete"
									.formatted(failed + 2))));
	}

}
