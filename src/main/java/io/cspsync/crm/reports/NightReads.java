package io.cspsync.crm.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the nights went. It only reads.
 */
public final class NightReads {

	private final Bounded bounded;

	NightReads(JdbcClient jdbc) {
		this.bounded = new Bounded(jdbc);
	}

	/**
	 * The last runs of a job over all tenants, the oldest first.
	 * @param until none that started later
	 * @param most how many at most
	 */
	public List<NightRow> findNights(String job, Instant until, int most) {
		return this.bounded.all(
				"""
						with picked as (
						    select run_key, started_at, ended_at, exit_code,
						        extract(epoch from ended_at - started_at)::bigint as seconds
						    from runs where scope = 'all' and not dry_run and job = :job and started_at <= :until
						    order by started_at desc limit :most
						), counted as (
						    select t.run_key, count(*) as tenants,
						        count(*) filter (where state in ('complete', 'off')) as complete,
						        count(*) filter (where state = 'failed') as failed,
						        count(*) filter (where state = 'known') as failed_as_known,
						        count(*) filter (where state = 'not-reached') as not_reached,
						        sum(users_read) as read, sum(users_created) as created, sum(users_updated) as updated,
						        sum(requests) as requests, sum(throttled) as throttled, sum(waited_millis) as waited_millis
						    from run_tenants t cross join lateral (select %s as state) s
						    where t.run_key in (select run_key from picked)
						    group by t.run_key
						)
						select p.*, coalesce(tenants, 0) as tenants, coalesce(complete, 0) as complete, coalesce(failed, 0) as failed,
						    coalesce(failed_as_known, 0) as failed_as_known, coalesce(not_reached, 0) as not_reached,
						    coalesce(read, 0) as users_read, coalesce(created, 0) as users_created,
						    coalesce(updated, 0) as users_updated,
						    (coalesce(read, 0) * 60 / nullif(p.seconds, 0))::bigint as users_per_minute,
						    requests, throttled, waited_millis
						from picked p left join counted using (run_key)
						order by p.started_at, p.run_key
						"""
					.formatted(TenantStates.STATE),
				Map.of("job", job, "until", until.atOffset(ZoneOffset.UTC), "most", most), NightRow.class);
	}

	/**
	 * Why tenants failed in some nights, by night and code.
	 * @param most how many codes are told by themselves
	 */
	public List<CauseNight> findCauses(List<String> runKeys, int most) {
		return this.bounded.all("""
				with failures as (
				    select t.run_key, %s as code, count(*) as tenants
				    from run_tenants t
				    where t.run_key = any(:runs) and 'failed' in (t.licences_state, t.users_state)
				    group by 1, 2
				), codes as (
				    select code from failures group by code order by sum(tenants) desc, code limit :most
				)
				select run_key, coalesce(c.code, 'others') as code, sum(tenants)::integer as tenants
				from failures f left join codes c using (code)
				group by 1, 2 order by 1, 3 desc, 2
				""".formatted(TenantStates.CODE), Map.of("runs", runKeys.toArray(String[]::new), "most", most),
				CauseNight.class);
	}

	/** What was recorded of the days after the first until the last. */
	public List<DayRow> findDays(LocalDate after, LocalDate until) {
		return this.bounded.all("""
				with people as (
				    select day, sum(billable) as billable_users, sum(service_users) as service_users,
				        sum(excluded) as excluded_users
				    from billable_user_days where day > :after and day <= :until group by day
				), licences as (
				    select day, sum(billable) as billable_units,
				        coalesce(sum(consumed) filter (where billable > 0), 0) as assigned,
				        sum(purchased - billable) as free_units
				    from licence_days where day > :after and day <= :until group by day
				)
				select * from people full join licences using (day) order by day
				""", Map.of("after", after, "until", until), DayRow.class);
	}

}
