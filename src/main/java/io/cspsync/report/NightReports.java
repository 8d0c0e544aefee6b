package io.cspsync.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Expiry;
import io.cspsync.crm.ExpiryReports;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.reports.AccessReads;
import io.cspsync.crm.reports.EndingRow;
import io.cspsync.crm.reports.HeatReads;
import io.cspsync.crm.reports.HeatRow;
import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.PeopleReads;
import io.cspsync.crm.reports.ReportReads;
import io.cspsync.report.facts.AccessPart;
import io.cspsync.report.facts.AccessPart.Ending;
import io.cspsync.report.facts.FreshnessPart;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.SpeedPart;
import io.cspsync.report.facts.TenantsPart;
import io.cspsync.report.facts.TrendsPart;
import io.cspsync.report.facts.TrendsPart.HeatMap;
import io.cspsync.report.facts.UsersPart;

/**
 * Makes the report of a run from the database. What is told of the run and of the nights
 * before it is as of that run; what waits, ends, is over-used or old is as of now.
 */
public final class NightReports {

	/** All tenants of most partners; a list of more is not looked at, but asked. */
	private static final int TENANTS = 5_000;

	private static final int LIST = 200;

	private static final int HEAT_ROWS = 60;

	private static final int CODES = 8;

	private static final int SLOWEST = 20;

	private final CrmDatabase database;

	private final ReportReads reads;

	private final Clock clock;

	private final ZoneId zone;

	private final int warnDays;

	/**
	 * Makes reports.
	 * @param zone in which people read times, and of which the recorded days are
	 * @param warnDays from how many days before its end on is warned of something
	 */
	public NightReports(CrmDatabase database, Clock clock, ZoneId zone, int warnDays) {
		this.database = database;
		this.reads = database.reports();
		this.clock = clock;
		this.zone = zone;
		this.warnDays = warnDays;
	}

	/**
	 * The report of a run; empty if there is no such run.
	 * @param nights how many nights the history goes back at most
	 */
	public Optional<NightReport> find(String runKey, int nights) {
		return RunFacts.find(this.database, runKey).map((facts) -> report(facts, nights));
	}

	private NightReport report(RunFacts facts, int nights) {
		RunRow run = facts.run();
		Instant now = this.clock.instant();
		Instant ended = run.endedAt();
		LocalDate day = LocalDate.ofInstant((ended != null) ? ended : run.startedAt(), this.zone);
		LocalDate today = LocalDate.ofInstant(now, this.zone);
		AccessPart access = access(now);
		FreshnessPart freshness = new FreshnessPart(this.reads.freshness().count(now),
				this.reads.freshness().findStale(now, LIST));
		List<Ending> soon = access.calendar()
			.rows()
			.stream()
			.filter((ending) -> !ending.renews() && ending.daysLeft() <= this.warnDays)
			.toList();
		SpeedPart speed = speed(run, nights);
		return new NightReport(this.zone, now, nights,
				new GlanceFacts(facts, this.reads.tenants().sumNow(), soon, freshness.parts(), this.zone).glance(),
				new TenantsPart(this.reads.tenants().countStates(run.runKey()),
						this.reads.tenants().find(run.runKey(), TENANTS)),
				CauseFacts.of(facts, LIST), access, new LicenceFacts(this.reads, LIST).licences(day, today),
				users(run.runKey()), speed, trends(speed.nights(), day, nights), freshness,
				new LicenceFacts(this.reads, LIST).billing(day));
	}

	private AccessPart access(Instant now) {
		AccessReads access = this.reads.access();
		AccessReads.Counts counts = access.count();
		Listed<EndingRow> endings = access.findEnding(now.atOffset(ZoneOffset.UTC).plusYears(1), LIST);
		return new AccessPart(access.countAspects(), access.findTroubled(LIST), counts.fine(), counts.neverChecked(),
				counts.oldestCheckAt(),
				new Listed<>(endings.rows().stream().map((row) -> ending(row, now)).toList(), endings.total()));
	}

	private static Ending ending(EndingRow row, Instant now) {
		Expiry.Kind kind = Expiry.Kind.ofWord(row.kind());
		String tenant = (row.tenantName() != null) ? row.tenantName() : String.valueOf(row.tenantId());
		return new Ending(row.kind(), EndingText.what(kind, row.subject(), tenant), row.tenantName(), row.partner(),
				row.endsAt(), ExpiryReports.daysLeft(now, row.endsAt()), row.renews(),
				row.renews() ? "" : EndingText.remedy(kind, row.partner()));
	}

	private UsersPart users(String runKey) {
		PeopleReads people = this.reads.people();
		return new UsersPart(people.findJoined(runKey, LIST), people.findLeft(runKey, LIST),
				people.findReturned(runKey, LIST), people.findHeld(LIST), people.findTagged(runKey, LIST),
				people.findUnfinished(LIST));
	}

	private SpeedPart speed(RunRow run, int nights) {
		List<NightRow> rows = this.reads.nights().findNights(run.job(), run.startedAt(), nights);
		List<Long> ended = new ArrayList<>();
		rows.forEach((night) -> {
			if (night.seconds() != null && night.exitCode() != null
					&& (night.exitCode() == 0 || night.exitCode() == 3 || night.exitCode() == 5)) {
				ended.add(night.seconds());
			}
		});
		ended.sort(null);
		return new SpeedPart(rows, ended.isEmpty() ? null : ended.get(ended.size() / 2),
				this.reads.tenants().findSlowest(run.runKey(), SLOWEST),
				this.reads.tenants().sumThrottling(run.runKey()));
	}

	private TrendsPart trends(List<NightRow> nights, LocalDate day, int most) {
		List<String> keys = nights.stream().map(NightRow::runKey).toList();
		HeatReads heat = this.reads.heat();
		HeatReads.Counts counts = heat.count(keys);
		List<HeatRow> rows = heat.findRows(keys, HEAT_ROWS);
		var causes = this.reads.nights().findCauses(keys, CODES);
		return new TrendsPart("billable_user_days: active people of the directories on each recorded day",
				"licence_days: units of all products on each recorded day",
				this.reads.nights().findDays(day.minusDays(most), day), CauseCodes.of(causes), causes,
				new HeatMap(keys, rows, counts.troubled(), counts.untroubled(),
						heat.findRest(keys, rows.stream().map(HeatRow::tenantId).toList())));
	}

}
