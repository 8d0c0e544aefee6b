package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person decides about people. No import changes it back.
 */
public final class UserDecisions {

	private final JdbcClient jdbc;

	private final UserChanges changes;

	private final Clock clock;

	public UserDecisions(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = JdbcClient.create(jdbc);
		this.changes = new UserChanges(jdbc, clock);
		this.clock = clock;
	}

	/** Which of these rows there are. */
	public Set<Long> findKnown(Collection<Long> userIds) {
		return this.jdbc.sql("select id from users where id = any (:users)")
			.param("users", userIds.toArray(Long[]::new))
			.query((rs, n) -> rs.getLong("id"))
			.set();
	}

	/**
	 * Pins the service-user flag to a value.
	 * @return whether that changed anything
	 */
	public boolean pin(long userId, boolean serviceUser) {
		return flagOf(userId).filter((flag) -> setFlag(userId, flag, serviceUser)).isPresent();
	}

	private boolean setFlag(long userId, Flag before, boolean serviceUser) {
		int changed = this.jdbc.sql("""
				update users set service_user = :flag, service_user_pinned = true, updated_at = :now
				where id = :user and not (service_user = :flag and service_user_pinned)
				""").param("flag", serviceUser).param("now", now()).param("user", userId).update();
		UUID tenant = before.tenantId();
		if (changed > 0 && before.serviceUser() != serviceUser && tenant != null) {
			this.changes.record(UserChanges.BY_HAND, new TenantId(tenant), before.customerId(),
					Set.of(new UserChanged(userId, UserChanged.Kind.SERVICE_USER, "by-hand",
							Boolean.toString(!serviceUser), Boolean.toString(serviceUser))));
		}
		return changed > 0;
	}

	/**
	 * Leaves the service-user flag to the rules again. It stays until the next read of a
	 * tenant that has any.
	 * @return whether it was pinned
	 */
	public boolean unpin(long userId) {
		return update("service_user_pinned = false", "service_user_pinned", userId);
	}

	/**
	 * Says whether no import may switch the person off.
	 * @return whether that changed anything
	 */
	public boolean keepActive(long userId, boolean keep) {
		return update("keep_active = " + keep, "keep_active <> " + keep, userId);
	}

	/**
	 * Excludes the person from automatic billing, or includes the person again. Either
	 * way it is decided, and no rule lifts it.
	 * @return whether that changed anything
	 */
	public boolean excludeFromBilling(long userId, boolean exclude) {
		return update("billing_excluded = %s, billing_undecided = false".formatted(exclude),
				"(billing_excluded <> %s or billing_undecided)".formatted(exclude), userId);
	}

	private boolean update(String assignment, String condition, long userId) {
		return this.jdbc
			.sql("update users set %s, updated_at = :now where id = :user and %s".formatted(assignment, condition))
			.param("now", now())
			.param("user", userId)
			.update() > 0;
	}

	private Optional<Flag> flagOf(long userId) {
		return this.jdbc.sql("select tenant_id, customer_id, service_user from users where id = :user for update")
			.param("user", userId)
			.query((rs, n) -> new Flag(rs.getObject("tenant_id", UUID.class), rs.getLong("customer_id"),
					rs.getBoolean("service_user")))
			.optional();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private record Flag(@Nullable UUID tenantId, long customerId, boolean serviceUser) {
	}

}
