package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is to be switched off and who was. The users step only writes down who is due; the
 * departures step switches off. A row stays as long as the reason lasts, because it tells
 * whom the import, and nobody else, switched off.
 */
public final class Deactivations {

	/** What became of a deactivation. */
	public enum State {

		/** To be applied by the departures step. */
		DUE,
		/** Held by a brake until somebody decides. */
		HELD,
		/** The person was switched off by the import. */
		DONE,
		/** Somebody decided against it. */
		REJECTED

	}

	private final JdbcClient jdbc;

	private final Clock clock;

	public Deactivations(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The rows of a tenant's people, by user id. */
	public Map<Long, State> find(TenantId tenant) {
		Map<Long, State> rows = new HashMap<>();
		this.jdbc.sql("select user_id, state from deactivations where tenant_id = :tenant")
			.param("tenant", tenant.value())
			.query((rs) -> {
				rows.put(rs.getLong("user_id"), State.valueOf(rs.getString("state")));
			});
		return rows;
	}

	/**
	 * Notes that active people's accounts are disabled. What is held or was rejected for
	 * the same reason stays so; somebody switched on again by hand becomes due again.
	 * Belongs into the transaction that marks the tenant's users complete.
	 */
	public void markDisabled(String runKey, TenantId tenant, Collection<Long> userIds) {
		if (userIds.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key,
				    first_seen_at, last_seen_at)
				select id, :tenant, 'DISABLED', 'DUE', :run, :run, :now, :now from unnest(:users) as u (id)
				on conflict (user_id) do update set
				    state = case when deactivations.reason = 'DISABLED' and deactivations.state in ('HELD', 'REJECTED')
				        then deactivations.state else 'DUE' end,
				    reason = 'DISABLED', tenant_id = excluded.tenant_id,
				    reads = case when deactivations.reason <> 'DISABLED' or deactivations.state = 'DONE' then 1
				        else deactivations.reads + 1 end,
				    last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
				""")
			.param("tenant", tenant.value())
			.param("run", runKey)
			.param("now", now())
			.param("users", userIds.toArray(Long[]::new))
			.update();
	}

	/**
	 * Notes that people were created as inactive because their accounts are disabled, so
	 * that they become active when the accounts do.
	 */
	public void recordCreatedInactive(String runKey, TenantId tenant, Collection<Long> userIds) {
		if (userIds.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key,
				    first_seen_at, last_seen_at)
				select id, :tenant, 'DISABLED', 'DONE', :run, :run, :now, :now from unnest(:users) as u (id)
				""")
			.param("tenant", tenant.value())
			.param("run", runKey)
			.param("now", now())
			.param("users", userIds.toArray(Long[]::new))
			.update();
	}

	/** Removes the rows of people for whom the reason no longer holds. */
	public void remove(Collection<Long> userIds) {
		if (!userIds.isEmpty()) {
			this.jdbc.sql("delete from deactivations where user_id = any(:users)")
				.param("users", userIds.toArray(Long[]::new))
				.update();
		}
	}

	/**
	 * Switches off whoever is due, because the run saw the account disabled, in the
	 * tenants whose users are complete in this run. Whoever must be kept active, or was
	 * switched off by hand meanwhile, is left alone. A second call finds nobody.
	 * @return how many were switched off
	 */
	public int applyDisabled(String runKey) {
		return this.jdbc.sql("""
				with switched_off as (
				    update users u set active = false, updated_at = :now
				    from deactivations d
				    join run_tenants t on t.tenant_id = d.tenant_id and t.run_key = :run
				        and t.users_state = 'complete'
				    where u.id = d.user_id and d.state = 'DUE' and d.reason = 'DISABLED' and d.last_run_key = :run
				        and u.active and not u.keep_active
				    returning u.id
				)
				update deactivations d set state = 'DONE' from switched_off s where d.user_id = s.id
				""").param("run", runKey).param("now", now()).update();
	}

	/**
	 * Notes that tenants have left and their active people are to be switched off.
	 * Whoever must be kept active is left alone, and what was rejected for the same
	 * reason stays so. Belongs into the transaction that marks the tenants as left.
	 */
	public void markLeft(String runKey, Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key,
				    first_seen_at, last_seen_at)
				select id, tenant_id, 'LEFT', 'DUE', :run, :run, :now, :now from users
				where tenant_id = any (cast(:tenants as uuid[])) and active and not keep_active
				on conflict (user_id) do update set reason = 'LEFT', state = 'DUE', tenant_id = excluded.tenant_id,
				    reads = 1, last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
				where deactivations.reason <> 'LEFT' or deactivations.state <> 'REJECTED'
				""").param("tenants", texts(tenants)).param("run", runKey).param("now", now()).update();
	}

	/**
	 * Switches off the people of tenants that have left, in whichever run they did: no
	 * later read can take that back but a return. A second call finds nobody.
	 * @return how many were switched off
	 */
	public int applyLeft() {
		return this.jdbc.sql("""
				with switched_off as (
				    update users u set active = false, updated_at = :now
				    from deactivations d join tenants t on t.tenant_id = d.tenant_id and t.left_at is not null
				    where u.id = d.user_id and d.state = 'DUE' and d.reason = 'LEFT' and u.active
				        and not u.keep_active
				    returning u.id
				)
				update deactivations d set state = 'DONE' from switched_off s where d.user_id = s.id
				""").param("now", now()).update();
	}

	/**
	 * Switches those people on again whom a tenant's leaving switched off, and forgets
	 * who still was to be: the tenants are back.
	 * @return how many were switched on
	 */
	public int undoLeft(Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				with undone as (
				    delete from deactivations
				    where reason = 'LEFT' and tenant_id = any (cast(:tenants as uuid[]))
				    returning user_id, state
				)
				update users u set active = true, updated_at = :now
				from undone d where u.id = d.user_id and d.state = 'DONE' and not u.active
				""").param("tenants", texts(tenants)).param("now", now()).update();
	}

	private static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
