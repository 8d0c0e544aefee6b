package io.cspsync.crm.reports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A person to whom something happened, or of whom something is open.
 *
 * @param name null, as the others, where the directory or the CRM has none
 * @param email the address
 * @param customerName whose
 * @param tenantName in which tenant
 * @param siteName at which site
 * @param what what happened or is open, in a few words
 * @param why the reason, null when there is none beside that
 * @param at when that was first so
 */
public record PersonRow(@Nullable String name, @Nullable String email, @Nullable String customerName,
		@Nullable String tenantName, @Nullable String siteName, String what, @Nullable String why, Instant at) {
}
