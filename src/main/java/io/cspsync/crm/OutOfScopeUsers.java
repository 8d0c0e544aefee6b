package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The list of those who land nowhere.
 */
public final class OutOfScopeUsers {

	private final JdbcClient jdbc;

	private final Clock clock;

	public OutOfScopeUsers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Those of a tenant, by Entra id. */
	public Map<EntraId, OutOfScopeUser> find(TenantId tenant) {
		Map<EntraId, OutOfScopeUser> users = new HashMap<>();
		this.jdbc.sql("select entra_id, user_id, name, reason from out_of_scope_users where tenant_id = :tenant")
			.param("tenant", tenant.value())
			.query((rs) -> {
				EntraId id = new EntraId(rs.getObject("entra_id", UUID.class));
				users.put(id, new OutOfScopeUser(id, rs.getObject("user_id", Long.class), rs.getString("name"),
						rs.getString("reason")));
			});
		return users;
	}

	/** Writes those who are new on the list or stand there otherwise by now. */
	public void put(String runKey, TenantId tenant, List<OutOfScopeUser> users) {
		if (users.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					insert into out_of_scope_users (tenant_id, entra_id, user_id, name, reason, first_run_key, first_seen_at)
					select :tenant, n.entra_id, n.user_id, n.name, n.reason, :run, :now
					from unnest(cast(:ids as uuid[]), cast(:users as bigint[]), cast(:names as text[]),
					    cast(:reasons as text[])) as n (entra_id, user_id, name, reason)
					on conflict (tenant_id, entra_id) do update set user_id = excluded.user_id, name = excluded.name,
					    reason = excluded.reason
					""")
			.param("tenant", tenant.value())
			.param("run", runKey)
			.param("now", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("ids", texts(users, (user) -> user.entraId().toString()))
			.param("users", users.stream().map(OutOfScopeUser::userId).toArray(Long[]::new))
			.param("names", texts(users, (user) -> Storable.replaced(user.name())))
			.param("reasons", texts(users, OutOfScopeUser::reason))
			.update();
	}

	/** Takes people off the list. */
	public void remove(TenantId tenant, Collection<EntraId> users) {
		if (users.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("delete from out_of_scope_users where tenant_id = :tenant and entra_id = any (cast(:ids as uuid[]))")
			.param("tenant", tenant.value())
			.param("ids", users.stream().map(EntraId::toString).toArray(String[]::new))
			.update();
	}

	private static @Nullable String[] texts(List<OutOfScopeUser> users, Function<OutOfScopeUser, String> part) {
		return users.stream().map(part).toArray(String[]::new);
	}

}
