package io.cspsync.crm.reports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A tenant of theirs.
 *
 * @param name null when it has none
 * @param domain its default domain, null when that is not known
 * @param licencesAsOf as of when its licences are told, null when they were never read
 * @param peopleAsOf the same of its people
 */
public record OwnTenant(@Nullable String name, @Nullable String domain, @Nullable Instant licencesAsOf,
		@Nullable Instant peopleAsOf) {
}
