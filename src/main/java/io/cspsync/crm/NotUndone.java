package io.cspsync.crm;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a run wrote of a person and undo leaves as it is, because it holds something else
 * by now.
 *
 * @param userId the row in {@code users}
 * @param name the person's name
 * @param tenantId the tenant
 * @param kind the kind of {@code user_changes}
 * @param field the column, {@code custom.NAME} or licence; empty for other kinds
 * @param before what was there before the run
 * @param after what the run wrote
 * @param now what is there now
 */
public record NotUndone(long userId, @Nullable String name, UUID tenantId, String kind, String field,
		@Nullable String before, @Nullable String after, @Nullable String now) {
}
