package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a brake keeps from being switched off, or a person's rejection.
 *
 * @param userId the row in {@code users}
 * @param name the person's name, null when the CRM has none
 * @param tenantId the tenant
 * @param tenant its name, null when it is not known
 * @param reason why the person would be switched off
 * @param state {@code HELD} or {@code REJECTED}
 * @param heldBecause which brake holds it
 * @param heldAt since when
 * @param lastSeenAt when a run last found the reason
 * @param decidedAt when it was rejected, null while it waits
 */
public record HeldPerson(long userId, @Nullable String name, TenantId tenantId, @Nullable String tenant,
		Deactivations.Reason reason, Deactivations.State state, String heldBecause, Instant heldAt, Instant lastSeenAt,
		@Nullable Instant decidedAt) {

	static HeldPerson of(ResultSet rs) throws SQLException {
		OffsetDateTime decided = rs.getObject("decided_at", OffsetDateTime.class);
		return new HeldPerson(rs.getLong("user_id"), rs.getString("name"),
				new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("tenant"),
				Deactivations.Reason.valueOf(rs.getString("reason")),
				Deactivations.State.valueOf(rs.getString("state")), rs.getString("held_reason"),
				rs.getObject("held_at", OffsetDateTime.class).toInstant(),
				rs.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
				(decided != null) ? decided.toInstant() : null);
	}

}
