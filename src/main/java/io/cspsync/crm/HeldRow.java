package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A held change as a person decides about it.
 *
 * @param id its key
 * @param kind what would happen
 * @param tenantId the tenant it is about
 * @param name the tenant's name
 * @param reason which brake holds it
 * @param details what else is known, by name
 * @param state {@code HELD}, {@code APPROVED} or {@code REJECTED}
 * @param firstSeenAt since when it is held
 * @param lastSeenAt when a run last found it due
 * @param decidedAt when it was decided, null while it waits
 */
public record HeldRow(long id, HeldChange.Kind kind, TenantId tenantId, String name, String reason,
		Map<String, Object> details, String state, Instant firstSeenAt, Instant lastSeenAt,
		@Nullable Instant decidedAt) {

	private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {
	};

	static HeldRow of(ResultSet rs) throws SQLException {
		OffsetDateTime decided = rs.getObject("decided_at", OffsetDateTime.class);
		return new HeldRow(rs.getLong("id"), HeldChange.Kind.ofWord(rs.getString("kind")),
				new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("entity_name"),
				rs.getString("reason"), JsonMapper.shared().readValue(rs.getString("details"), DETAILS),
				rs.getString("state"), rs.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
				rs.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
				(decided != null) ? decided.toInstant() : null);
	}

}
