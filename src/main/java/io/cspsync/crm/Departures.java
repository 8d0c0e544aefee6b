package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Switches off who is due, or holds it. Everything is set-based: a tenant may have
 * 100,000 people, a run 50,000 tenants. All of it belongs into one transaction; a second
 * call finds nobody whom the first has settled.
 */
public final class Departures {

	/** How long the brakes look back, so that a drip is seen too. */
	public static final Duration WINDOW = Duration.ofDays(7);

	/**
	 * Who is due now: only where tonight's read is complete and found the reason, only
	 * people who are linked to that very tenant still, are active and may be switched
	 * off.
	 */
	private static final String DUE = """
			from deactivations d
			join run_tenants r on r.run_key = :run and r.tenant_id = d.tenant_id and r.users_state = 'complete'
			join tenants t on t.tenant_id = d.tenant_id
			join users u on u.id = d.user_id and u.tenant_id = d.tenant_id and u.entra_id is not null
			where d.state = 'DUE' and d.last_run_key = :run and u.active and not u.keep_active
			    and d.reason = any (:reasons) and coalesce(t.departures_mode, :mode) = 'deactivate'
			    and (d.reason <> 'ABSENT' or d.reads >= :reads
			        and d.last_seen_at - d.first_seen_at >= make_interval(secs => :seconds))
			""";

	private static final String RECORD = """
			insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
			select :run, id, tenant_id, customer_id, 'deactivated', 'active', 'true', 'false', :now from switched_off
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	public Departures(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Takes back what no longer fits the mode of the run's tenants: with {@code off}
	 * nobody is noted, with {@code report} nobody is asked about.
	 */
	public void fitMode(String runKey, String mode) {
		this.jdbc.sql("""
				delete from deactivations d using run_tenants r, tenants t
				where r.run_key = :run and r.tenant_id = d.tenant_id and t.tenant_id = d.tenant_id
				    and d.state in ('DUE', 'HELD') and d.reason <> 'LEFT' and coalesce(t.departures_mode, :mode) = 'off'
				""").param("run", runKey).param("mode", mode).update();
		this.jdbc.sql("""
				update deactivations d set state = 'DUE', held_reason = null, held_by = null, held_at = null,
				    held_run_key = null
				from run_tenants r, tenants t
				where r.run_key = :run and r.tenant_id = d.tenant_id and t.tenant_id = d.tenant_id
				    and d.state = 'HELD' and d.reason <> 'LEFT' and coalesce(t.departures_mode, :mode) = 'report'
				""").param("run", runKey).param("mode", mode).update();
	}

	/** The tenants of the run with somebody due, in the order of their ids. */
	public List<TenantDepartures> findDue(String runKey, DepartureRules rules) {
		return this.jdbc
			.sql("""
					with due as (
					    select d.tenant_id, count(*) as people %s group by d.tenant_id
					)
					select due.tenant_id, r.name, due.people, coalesce(r.users_enabled, 0) as enabled,
					    (select count(*) from deactivations h where h.tenant_id = due.tenant_id and h.state = 'HELD') as waiting,
					    (select count(*) from users u
					        where u.tenant_id = due.tenant_id and u.entra_id is not null and u.active) as active,
					    (select count(*) from deactivations o join users u on u.id = o.user_id and not u.active
					        where o.tenant_id = due.tenant_id and o.state = 'DONE' and o.reason <> 'LEFT'
					            and not o.created_inactive and o.decided_at is null and o.done_at > :since) as recent
					from due join run_tenants r on r.run_key = :run and r.tenant_id = due.tenant_id
					order by due.tenant_id
					"""
				.formatted(DUE))
			.params(params(runKey, rules))
			.param("since", now().minus(WINDOW))
			.query((rs, n) -> new TenantDepartures(new TenantId(rs.getObject("tenant_id", UUID.class)),
					rs.getString("name"), rs.getInt("people"), rs.getInt("waiting"), rs.getInt("active"),
					rs.getInt("recent"), rs.getInt("enabled")))
			.list();
	}

	/** How many active people are linked to the directories of the run's tenants. */
	public int countActive(String runKey) {
		return this.jdbc.sql("""
				select count(*) from users u join run_tenants r on r.run_key = :run and r.tenant_id = u.tenant_id
				where u.entra_id is not null and u.active
				""").param("run", runKey).query(Integer.class).single();
	}

	/**
	 * How many an earlier execution of the run has switched off, without leaving tenants.
	 */
	public int countDone(String runKey) {
		return this.jdbc.sql("""
				select count(*) from deactivations
				where state = 'DONE' and done_run_key = :run and reason <> 'LEFT'
				""").param("run", runKey).query(Integer.class).single();
	}

	/**
	 * How many the brake of the run as a whole has held in an earlier execution of it.
	 */
	public int countHeldByRun(String runKey) {
		return this.jdbc.sql("""
				select count(*) from deactivations where state = 'HELD' and held_by = 'run' and held_run_key = :run
				""").param("run", runKey).query(Integer.class).single();
	}

	/**
	 * Holds who is due in these tenants.
	 * @param by {@code tenant} or {@code run}: whose brake it is
	 * @param reasons a sentence for each tenant
	 * @return how many
	 */
	public int hold(String runKey, DepartureRules rules, String by, Map<TenantId, String> reasons) {
		if (reasons.isEmpty()) {
			return 0;
		}
		List<TenantId> tenants = List.copyOf(reasons.keySet());
		return this.jdbc.sql("""
				update deactivations h set state = 'HELD', held_reason = n.reason, held_by = :by, held_at = :now,
				    held_run_key = :run
				from (select d.id, d.tenant_id %s) due
				join unnest(cast(:tenants as uuid[]), cast(:texts as text[])) as n (tenant_id, reason)
				    on n.tenant_id = due.tenant_id
				where h.id = due.id
				""".formatted(DUE))
			.params(params(runKey, rules))
			.param("by", by)
			.param("now", now())
			.param("tenants", Deactivations.texts(tenants))
			.param("texts", tenants.stream().map(reasons::get).toArray(String[]::new))
			.update();
	}

	/**
	 * Switches off who is due in these tenants.
	 * @return how many
	 */
	public int apply(String runKey, DepartureRules rules, Collection<TenantId> tenants) {
		if (tenants.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				with due as (
				    select d.id, d.user_id %s and d.tenant_id = any (cast(:tenants as uuid[]))
				), switched_off as (
				    update users u set active = false, updated_at = :now from due where u.id = due.user_id
				    returning u.id, u.tenant_id, u.customer_id
				), done as (
				    update deactivations d set state = 'DONE', done_at = :now, done_run_key = :run, decided_at = null
				    from due where d.id = due.id
				)
				%s""".formatted(DUE, RECORD))
			.params(params(runKey, rules))
			.param("tenants", Deactivations.texts(tenants))
			.param("now", now())
			.update();
	}

	/**
	 * Switches off the people of tenants that have left, in whichever run they did: no
	 * later read can take that back but a return. Leaving has a brake of its own.
	 * @return how many
	 */
	public int applyLeft(String runKey) {
		return this.jdbc.sql("""
				with due as (
				    select d.id, d.user_id, d.tenant_id from deactivations d
				    join tenants t on t.tenant_id = d.tenant_id and t.left_at is not null
				    join users u on u.id = d.user_id and u.active and not u.keep_active
				    where d.state = 'DUE' and d.reason = 'LEFT'
				), switched_off as (
				    update users u set active = false, updated_at = :now from due where u.id = due.user_id
				    returning u.id, due.tenant_id, u.customer_id
				), done as (
				    update deactivations d set state = 'DONE', done_at = :now, done_run_key = :run
				    from due where d.id = due.id
				)
				%s""".formatted(RECORD)).param("run", runKey).param("now", now()).update();
	}

	private static Map<String, Object> params(String runKey, DepartureRules rules) {
		Map<String, Object> params = new HashMap<>();
		params.put("run", runKey);
		params.put("mode", rules.mode());
		params.put("reads", rules.afterReads());
		params.put("seconds", rules.minAbsence().toMillis() / 1000.0);
		params.put("reasons", rules.reasons().stream().map(Enum::name).toArray(String[]::new));
		return params;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
