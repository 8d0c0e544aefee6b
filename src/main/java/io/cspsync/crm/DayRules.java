package io.cspsync.crm;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * By what the days to bill from are told apart and how long they are kept.
 *
 * @param zone in which a day begins and ends
 * @param keepDays how many days are kept besides today; 0 keeps them for ever
 */
public record DayRules(ZoneId zone, int keepDays) {

	/** The day that it is now. */
	public LocalDate today(Clock clock) {
		return LocalDate.ofInstant(clock.instant(), this.zone);
	}

	/** The first day that is kept. */
	public LocalDate oldest(LocalDate today) {
		return (this.keepDays > 0) ? today.minusDays(this.keepDays) : LocalDate.EPOCH;
	}

}
