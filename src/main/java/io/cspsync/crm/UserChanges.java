package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who was changed, in what, from what to what and in which run. Belongs into the
 * transaction of the change, so that a broken attempt leaves no trace of what it did not
 * do.
 */
public final class UserChanges {

	/** The run of what a person did by a command. */
	public static final String BY_HAND = "by-hand";

	private static final String COPY = "copy user_changes (run_key, user_id, tenant_id, customer_id, kind, field, "
			+ "before, after, by_hand, changed_at) from stdin";

	private final JdbcTemplate jdbc;

	private final Clock clock;

	public UserChanges(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records changes; none at all costs nothing. A second call records them a second
	 * time.
	 * @param customerId the customer whose the people are now
	 */
	public void record(String runKey, TenantId tenant, long customerId, Collection<UserChanged> changes) {
		if (changes.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		CopyRows rows = new CopyRows();
		for (UserChanged change : changes) {
			rows.add(runKey)
				.add(change.userId())
				.add(tenant)
				.add(customerId)
				.add(change.kind().word())
				.add(change.field())
				.add(change.before())
				.add(change.after())
				.add(change.byHand())
				.add(now)
				.endRow();
		}
		this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			rows.copy(connection, COPY);
			return true;
		});
	}

	/**
	 * Whose service-user flag the rules have changed since a time. First flags, those of
	 * inactive people, and changes that a person made or approved are left out.
	 */
	public Set<Long> findTagged(TenantId tenant, Instant since) {
		return JdbcClient.create(this.jdbc)
			.sql("""
					select distinct user_id from user_changes
					where tenant_id = :tenant and changed_at > :since and kind = 'service-user' and field = ''
					    and undone_at is null
					""")
			.param("tenant", tenant.value())
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query((rs, n) -> rs.getLong("user_id"))
			.set();
	}

}
