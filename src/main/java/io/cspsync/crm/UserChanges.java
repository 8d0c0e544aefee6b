package io.cspsync.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who changed, which field, before and after, in which run. Written in the transaction of
 * the change itself.
 */
public final class UserChanges {

	/** The run of what a person did by a command. */
	public static final String BY_HAND = "by-hand";

	private final JdbcClient jdbc;

	private final Clock clock;

	public UserChanges(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Writes changes of a tenant's people down. */
	public void record(String runKey, TenantId tenant, long customerId, Collection<UserChanged> changes) {
		if (changes.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
					select :run, c.user_id, :tenant, :customer, c.kind, c.field, c.before, c.after, :now
					from unnest(:users, :kinds, :fields, :befores, :afters) as c (user_id, kind, field, before, after)
					""")
			.param("run", runKey)
			.param("tenant", tenant.value())
			.param("customer", customerId)
			.param("users", changes.stream().map(UserChanged::userId).toArray(Long[]::new))
			.param("kinds", texts(changes, (change) -> change.kind().word()))
			.param("fields", texts(changes, UserChanged::field))
			.param("befores", texts(changes, UserChanged::before))
			.param("afters", texts(changes, UserChanged::after))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Whose service-user flag the rules have changed since a time. First flags, those of
	 * inactive people, and changes that a person made or approved are left out.
	 */
	public Set<Long> findTagged(TenantId tenant, Instant since) {
		return this.jdbc.sql("""
				select distinct user_id from user_changes
				where tenant_id = :tenant and changed_at > :since and kind = 'service-user' and field = ''
				    and undone_at is null
				""")
			.param("tenant", tenant.value())
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query((rs, n) -> rs.getLong("user_id"))
			.set();
	}

	private static @Nullable String[] texts(Collection<UserChanged> changes,
			Function<UserChanged, @Nullable String> text) {
		@Nullable String[] texts = new String[changes.size()];
		int i = 0;
		for (UserChanged change : changes) {
			texts[i++] = text.apply(change);
		}
		return texts;
	}

}
