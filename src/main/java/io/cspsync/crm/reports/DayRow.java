package io.cspsync.crm.reports;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What was recorded of one day, all customers together. A side without a record of that
 * day is null.
 *
 * @param day the day, in the time zone of the runs
 * @param billableUsers people who can be billed
 * @param serviceUsers people tagged as service users
 * @param excludedUsers people whom somebody excluded from billing
 * @param billableUnits licence units that can be billed
 * @param assigned units of the billable products that people hold
 * @param freeUnits units that cost nothing: of free products and of trials
 */
public record DayRow(LocalDate day, @Nullable Long billableUsers, @Nullable Long serviceUsers,
		@Nullable Long excludedUsers, @Nullable Long billableUnits, @Nullable Long assigned, @Nullable Long freeUnits) {
}
