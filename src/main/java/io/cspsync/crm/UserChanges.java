package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who was changed, in what, from what to what and in which run. Belongs into the
 * transaction of the change, so that a broken attempt leaves no trace of what it did not
 * do.
 */
public final class UserChanges {

	private static final String COPY = "copy user_changes (run_key, user_id, tenant_id, customer_id, kind, field, "
			+ "before, after, changed_at) from stdin";

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
				.add(now)
				.endRow();
		}
		this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			rows.copy(connection, COPY);
			return true;
		});
	}

}
