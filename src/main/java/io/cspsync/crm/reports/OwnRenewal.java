package io.cspsync.crm.reports;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The end of a term.
 *
 * @param lastDay the term's last day
 * @param productName the product, null when nobody tells
 * @param quantity units
 * @param what what happens then, in words
 */
public record OwnRenewal(LocalDate lastDay, @Nullable String productName, int quantity, String what) {
}
