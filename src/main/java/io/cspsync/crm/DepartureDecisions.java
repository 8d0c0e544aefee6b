package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person decides about people whom a brake keeps from being switched off. An
 * approval applies the stored list at once, and nothing else; whoever was seen again
 * since has left the list already. Everything belongs into one transaction under the lock
 * of the runs, because a run reads and writes the same list.
 */
public final class DepartureDecisions {

	/**
	 * What an approval did.
	 *
	 * @param key under which {@code user_changes} has it, as if it were a run's
	 * @param switchedOff who was switched off, by tenant and name
	 * @param leftAlone who was held and is not to be switched off any more: kept active
	 * by hand, inactive already, or no longer linked to the tenant
	 */
	public record Approved(String key, List<HeldPerson> switchedOff, List<HeldPerson> leftAlone) {
	}

	private static final DateTimeFormatter KEY = DateTimeFormatter.ofPattern("'approve-'uuuuMMdd'T'HHmmss'Z'");

	private static final String PERSON = """
			d.id, d.user_id, u.name, d.tenant_id, t.name as tenant, d.reason, d.state, coalesce(d.held_reason, '') as held_reason,
			coalesce(d.held_at, d.first_seen_at) as held_at, d.last_seen_at, d.decided_at
			from deactivations d join users u on u.id = d.user_id left join tenants t on t.tenant_id = d.tenant_id
			""";

	private static final String CHOSEN = " (cast(:tenants as uuid[]) is null or d.tenant_id = any (cast(:tenants as uuid[]))) ";

	private final JdbcClient jdbc;

	private final OffsetDateTime now;

	DepartureDecisions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.now = clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * Who is held or was rejected, by tenant and name.
	 * @param tenants only of these; empty for all
	 */
	public List<HeldPerson> find(Collection<TenantId> tenants) {
		return this.jdbc.sql("""
				select %s where d.state in ('HELD', 'REJECTED') and d.reason <> 'LEFT' and %s
				order by lower(t.name), d.tenant_id, d.state, lower(u.name), u.id
				""".formatted(PERSON, CHOSEN))
			.param("tenants", texts(tenants))
			.query((rs, n) -> HeldPerson.of(rs))
			.list();
	}

	/** Whether anybody is held or was rejected. */
	public boolean isAnybodyHeld(Collection<TenantId> tenants) {
		return this.jdbc.sql("""
				select exists (select from deactivations d
				    where d.state in ('HELD', 'REJECTED') and d.reason <> 'LEFT' and %s)
				""".formatted(CHOSEN)).param("tenants", texts(tenants)).query(Boolean.class).single();
	}

	/**
	 * Switches off who is held. A second call finds nobody.
	 * @param tenants only of these; empty for all
	 */
	public Approved approve(Collection<TenantId> tenants) {
		String key = KEY.format(this.now);
		List<HeldPerson> chosen = find(tenants).stream()
			.filter((person) -> person.state() == Deactivations.State.HELD)
			.toList();
		Long[] ids = chosen.stream().map(HeldPerson::userId).toArray(Long[]::new);
		List<Long> going = this.jdbc.sql("""
				with switched_off as (
				    update users u set active = false, updated_at = :now
				    from deactivations d
				    where d.user_id = any (:users) and d.state = 'HELD' and u.id = d.user_id
				        and u.tenant_id = d.tenant_id and u.entra_id is not null and u.active and not u.keep_active
				    returning u.id, u.tenant_id, u.customer_id
				), done as (
				    update deactivations d set state = 'DONE', done_at = :now, done_run_key = :key, decided_at = :now
				    from switched_off s where d.user_id = s.id
				), recorded as (
				    insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after,
				        changed_at)
				    select :key, id, tenant_id, customer_id, 'deactivated', 'active', 'true', 'false', :now
				    from switched_off
				)
				select id from switched_off
				""")
			.param("users", ids)
			.param("key", key)
			.param("now", this.now)
			.query((rs, n) -> rs.getLong("id"))
			.list();
		this.jdbc.sql("delete from deactivations where user_id = any (:users) and state = 'HELD'")
			.param("users", ids)
			.update();
		Set<Long> gone = new HashSet<>(going);
		return new Approved(key, chosen.stream().filter((person) -> gone.contains(person.userId())).toList(),
				chosen.stream().filter((person) -> !gone.contains(person.userId())).toList());
	}

	/**
	 * Keeps them active for good: they are not proposed again until they were seen and
	 * are gone anew.
	 * @return how many were not rejected before
	 */
	public int reject(Collection<TenantId> tenants) {
		return this.jdbc.sql("""
				update deactivations d set state = 'REJECTED', decided_at = :now
				where d.state = 'HELD' and d.reason <> 'LEFT' and %s
				""".formatted(CHOSEN)).param("now", this.now).param("tenants", texts(tenants)).update();
	}

	/**
	 * Forgets that they were rejected: they wait again.
	 * @return how many had been
	 */
	public int undoRejection(Collection<TenantId> tenants) {
		return this.jdbc.sql("""
				update deactivations d set state = 'HELD', decided_at = null
				where d.state = 'REJECTED' and d.reason <> 'LEFT' and %s
				""".formatted(CHOSEN)).param("tenants", texts(tenants)).update();
	}

	private static String @Nullable [] texts(Collection<TenantId> tenants) {
		return tenants.isEmpty() ? null : Deactivations.texts(tenants);
	}

}
