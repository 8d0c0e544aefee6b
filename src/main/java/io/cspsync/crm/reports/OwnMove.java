package io.cspsync.crm.reports;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A person who came or went.
 *
 * @param day when
 * @param name null when there is none
 * @param email the address, null when there is none
 */
public record OwnMove(LocalDate day, @Nullable String name, @Nullable String email) {
}
