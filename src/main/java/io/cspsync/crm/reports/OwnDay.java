package io.cspsync.crm.reports;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One recorded day.
 *
 * @param day the day
 * @param people active people, null when they were not recorded
 * @param purchased licence units purchased, null when they were not recorded
 * @param assigned licence units held
 */
public record OwnDay(LocalDate day, @Nullable Long people, @Nullable Long purchased, @Nullable Long assigned) {
}
