package io.cspsync.crm.reports;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of the tenants of a run. It only reads.
 */
public final class TenantReads {

	private static final String ROWS = """
			select t.tenant_id, t.name as tenant_name, c.name as customer_name, %s as state, t.ordinal,
			    t.licences_state as licences, t.licences_code, t.licences_at, t.licences_millis,
			    t.users_state as users, t.users_code, t.users_at, t.users_millis,
			    t.users_read as read, t.users_created as created, t.users_updated as updated,
			    t.users_unchanged as unchanged, t.users_rejected as rejected, t.users_conflicts as conflicts,
			    t.requests, t.throttled, t.waited_millis,
			    coalesce(t.licences_millis, 0)::bigint + coalesce(t.users_millis, 0) as millis
			from run_tenants t left join customers c on c.id = t.customer_id
			where t.run_key = :run""".formatted(TenantStates.STATE);

	private final Bounded bounded;

	TenantReads(JdbcClient jdbc) {
		this.bounded = new Bounded(jdbc);
	}

	/** How many tenants of a run have which state and code. */
	public List<StateCount> countStates(String runKey) {
		return this.bounded.all("""
				select state, coalesce(case when state in ('failed', 'known') then code end, '') as code,
				    count(*)::integer as tenants
				from (select %s as state, %s as code from run_tenants t where t.run_key = :run) s
				group by 1, 2 order by 3 desc, 1, 2
				""".formatted(TenantStates.STATE, TenantStates.CODE), Map.of("run", runKey), StateCount.class);
	}

	/**
	 * The tenants of a run: failed ones first, of one state those first that took
	 * longest.
	 */
	public Listed<TenantNight> find(String runKey, int most) {
		return this.bounded.first(ROWS,
				"""
						array_position(array['failed', 'not-reached', 'known', 'off', 'complete'], state), millis desc, ordinal""",
				Map.of("run", runKey), most, TenantNight.class);
	}

	/** The tenants of a run that took longest, those first. */
	public List<TenantNight> findSlowest(String runKey, int most) {
		return this.bounded
			.first(ROWS + " and (t.licences_millis > 0 or t.users_millis > 0)", "millis desc, ordinal",
					Map.of("run", runKey), most, TenantNight.class)
			.rows();
	}

	/** What Microsoft made a run wait. */
	public Throttling sumThrottling(String runKey) {
		return this.bounded.one(
				"""
						select sum(requests) as requests, sum(throttled) as throttled, sum(waited_millis)::bigint as waited_millis,
						    count(*) filter (where throttled > 0)::integer as tenants
						from run_tenants where run_key = :run
						""",
				Map.of("run", runKey), Throttling.class);
	}

	/** What the CRM has now. */
	public Totals sumNow() {
		return this.bounded.one(
				"""
						select (select count(*) from customers where active) as customers,
						    (select count(*) from tenants where left_at is null) as tenants, l.licences, l.billable_units, l.assigned,
						    l.free_units,
						    u.active_users, u.inactive_users, u.service_users, u.billable_users
						from (
						    select count(*) as licences, coalesce(sum(billable), 0) as billable_units,
						        coalesce(sum(consumed) filter (where billable > 0), 0) as assigned,
						        coalesce(sum(purchased - billable), 0) as free_units
						    from licences join tenants using (tenant_id) where removed_at is null and left_at is null
						) l cross join (
						    select count(*) filter (where active) as active_users,
						        count(*) filter (where not active) as inactive_users,
						        count(*) filter (where active and service_user) as service_users,
						        count(*) filter (where active and not service_user and not billing_excluded) as billable_users
						    from users join tenants using (tenant_id) where entra_id is not null and left_at is null
						) u
						""",
				Map.of(), Totals.class);
	}

}
