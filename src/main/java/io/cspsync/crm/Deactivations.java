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
 * departures step switches off, see {@link Departures}. A row stays as long as the reason
 * lasts, because it tells whom the import, and nobody else, switched off.
 */
public final class Deactivations {

	/** Why somebody is to be switched off. */
	public enum Reason {

		/** A proved complete read of the directory did not have the person. */
		ABSENT,
		/** The account is disabled. */
		DISABLED,
		/** The person was read and lands nowhere. */
		OUT_OF_SCOPE,
		/** The person's tenant is the partner's no more. */
		LEFT

	}

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
	 * Notes that a reason holds for active people. One run counts once, however often it
	 * is started. Another reason than last time, or another tenant, begins to count anew,
	 * and so does somebody who was switched on by hand; what is held stays so, unless the
	 * person was absent and is there again; what was rejected stays so for the same
	 * reason. Belongs into the transaction that marks the tenant's users complete.
	 */
	public void mark(String runKey, TenantId tenant, Reason reason, Collection<Long> userIds) {
		if (userIds.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					insert into deactivations as d (user_id, tenant_id, reason, state, first_run_key, last_run_key,
					    first_seen_at, last_seen_at)
					select id, :tenant, :reason, 'DUE', :run, :run, :now, :now from unnest(:users) as u (id)
					on conflict (user_id) do update set
					    (reads, first_run_key, first_seen_at) = (select
					        case when goes_on then d.reads + case when d.last_run_key = :run then 0 else 1 end else 1 end,
					        case when goes_on then d.first_run_key else :run end,
					        case when goes_on then d.first_seen_at else :now end
					        from (values (d.reason = :reason and d.tenant_id = :tenant and d.state <> 'DONE')) as same (goes_on)),
					    (state, held_reason, held_by, held_at, held_run_key, decided_at) = (select
					        case when is_held then 'HELD' when is_rejected then 'REJECTED' else 'DUE' end,
					        case when is_held or is_rejected then d.held_reason end,
					        case when is_held or is_rejected then d.held_by end,
					        case when is_held or is_rejected then d.held_at end,
					        case when is_held or is_rejected then d.held_run_key end,
					        case when is_rejected then d.decided_at end
					        from (values (d.tenant_id = :tenant and d.state = 'HELD' and (d.reason <> 'ABSENT' or :reason = 'ABSENT'),
					            d.tenant_id = :tenant and d.state = 'REJECTED' and d.reason = :reason))
					            as known (is_held, is_rejected)),
					    reason = excluded.reason, tenant_id = excluded.tenant_id, created_inactive = false,
					    done_at = null, done_run_key = null,
					    last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
					""")
			.param("tenant", tenant.value())
			.param("reason", reason.name())
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
				insert into deactivations (user_id, tenant_id, reason, state, created_inactive, first_run_key,
				    last_run_key, first_seen_at, last_seen_at)
				select id, :tenant, 'DISABLED', 'DONE', true, :run, :run, :now, :now from unnest(:users) as u (id)
				""")
			.param("tenant", tenant.value())
			.param("run", runKey)
			.param("now", now())
			.param("users", userIds.toArray(Long[]::new))
			.update();
	}

	/** Whether anything of the kind is noted for the tenant at all. */
	public boolean isNoted(TenantId tenant, String mode) {
		return this.jdbc.sql(
				"select exists (select from tenants where tenant_id = :tenant and coalesce(departures_mode, :mode) <> 'off')")
			.param("tenant", tenant.value())
			.param("mode", mode)
			.query(Boolean.class)
			.single();
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
	 * Removes the rows, whatever was decided, of people who were to be switched off for
	 * being absent and were read.
	 */
	public void removeAbsent(Collection<Long> userIds) {
		if (!userIds.isEmpty()) {
			this.jdbc
				.sql("delete from deactivations where user_id = any(:users) and reason = 'ABSENT' and state <> 'DONE'")
				.param("users", userIds.toArray(Long[]::new))
				.update();
		}
	}

	/** Removes the rows of people who were not switched off, for whatever reason. */
	public void removeOpen(Collection<Long> userIds) {
		if (!userIds.isEmpty()) {
			this.jdbc.sql("delete from deactivations where user_id = any(:users) and state <> 'DONE'")
				.param("users", userIds.toArray(Long[]::new))
				.update();
		}
	}

	/**
	 * Removes the rows of a tenant's people about whom the run has found the reason no
	 * more, though it would have: the read was a proved complete one. Whom the import
	 * switched off keeps the row.
	 */
	public void removeNotFound(String runKey, TenantId tenant) {
		this.jdbc.sql("""
				delete from deactivations
				where tenant_id = :tenant and reason in ('ABSENT', 'OUT_OF_SCOPE') and state <> 'DONE'
				    and last_run_key <> :run
				""").param("tenant", tenant.value()).param("run", runKey).update();
	}

	/**
	 * Forgets who of tenants that leave was to be switched off for another reason: nobody
	 * reads them any more, so nobody would take it back. Who is asked about them is asked
	 * no longer.
	 */
	public void forgetUndone(Collection<TenantId> tenants) {
		if (!tenants.isEmpty()) {
			this.jdbc.sql("""
					delete from deactivations
					where tenant_id = any (cast(:tenants as uuid[])) and reason <> 'LEFT' and state in ('DUE', 'HELD')
					""").param("tenants", texts(tenants)).update();
		}
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
				    reads = 1, created_inactive = false, done_at = null, done_run_key = null, held_reason = null,
				    held_by = null, held_at = null, held_run_key = null, decided_at = null,
				    last_run_key = excluded.last_run_key, last_seen_at = excluded.last_seen_at
				where deactivations.reason <> 'LEFT' or deactivations.state <> 'REJECTED'
				""").param("tenants", texts(tenants)).param("run", runKey).param("now", now()).update();
	}

	/**
	 * Switches those people on again whom a tenant's leaving switched off, and forgets
	 * who still was to be: the tenants are back.
	 * @return how many were switched on
	 */
	public int undoLeft(String runKey, Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return 0;
		}
		return this.jdbc
			.sql("""
					with undone as (
					    delete from deactivations
					    where reason = 'LEFT' and tenant_id = any (cast(:tenants as uuid[]))
					    returning user_id, tenant_id, state
					), changed as (
					    update users u set active = true, updated_at = :now
					    from undone d where u.id = d.user_id and d.state = 'DONE' and not u.active
					    returning u.id, d.tenant_id, u.customer_id
					)
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
					select :run, id, tenant_id, customer_id, 'reactivated', 'active', 'false', 'true', :now from changed
					""")
			.param("run", runKey)
			.param("tenants", texts(tenants))
			.param("now", now())
			.update();
	}

	static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
