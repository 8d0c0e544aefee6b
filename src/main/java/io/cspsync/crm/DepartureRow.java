package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be switched off, or was, as a list shows it.
 *
 * @param tenantId the tenant
 * @param tenant its name, null when it is not known
 * @param userId the row in {@code users}
 * @param name the person's name, null when the CRM has none
 * @param email the person's address
 * @param reason {@code absent}, {@code disabled}, {@code out-of-scope} or {@code left}
 * @param state {@code due}, {@code held}, {@code done} or {@code rejected}
 * @param active whether the person is active
 * @param reads how many complete reads in a row found the reason
 * @param since since when it holds
 * @param lastSeenAt when a run last found it
 * @param heldBecause which brake holds it, null for none
 * @param doneAt when the person was switched off
 * @param doneIn the run, or approval, that did it
 */
public record DepartureRow(TenantId tenantId, @Nullable String tenant, long userId, @Nullable String name,
		@Nullable String email, String reason, String state, boolean active, int reads, Instant since,
		Instant lastSeenAt, @Nullable String heldBecause, @Nullable Instant doneAt, @Nullable String doneIn) {
}
