package io.cspsync.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.reports.CustomerReads;
import io.cspsync.crm.reports.CustomerScope;
import io.cspsync.report.facts.CustomerReport;

/**
 * Makes the report that can be sent to the customer whom it is about.
 */
public final class CustomerReports {

	/** How far back people who came and went are told, in days. */
	private static final int MOVES_DAYS = 30;

	private static final int PEOPLE = 5_000;

	private static final int MOVES = 500;

	private final CustomerReads reads;

	private final Clock clock;

	private final ZoneId zone;

	/** As {@link NightReports}. */
	public CustomerReports(CrmDatabase database, Clock clock, ZoneId zone) {
		this.reads = database.reports().customers();
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The report.
	 * @param nights how many days the history goes back at most
	 */
	public CustomerReport of(CustomerScope scope, int nights) {
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.ofInstant(now, this.zone);
		LocalDate from = today.minusDays(MOVES_DAYS);
		Instant since = from.atStartOfDay(this.zone).toInstant();
		return new CustomerReport(scope.customerName(), this.zone, now, from, this.reads.findTenants(scope),
				this.reads.findLicences(scope), this.reads.findRenewals(scope, today),
				this.reads.findPeople(scope, PEOPLE), this.reads.findJoined(scope, since, this.zone, MOVES),
				this.reads.findLeft(scope, since, this.zone, MOVES),
				this.reads.findDays(scope, today.minusDays(nights), today));
	}

}
