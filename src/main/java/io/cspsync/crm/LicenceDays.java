package io.cspsync.crm;

import java.time.LocalDate;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What every tenant had on each day, so that any past day can be billed again. A recorded
 * day is whole: tenants that were not read on it are there with their last state and the
 * time of that read. Tenants that left and licences that are gone have no row from that
 * day on.
 */
public final class LicenceDays {

	private final JdbcClient jdbc;

	private final RecordedDays recorded;

	public LicenceDays(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.recorded = new RecordedDays(jdbc, "licence_days");
	}

	/**
	 * Fills the days between the last recorded one and today, on which nothing ran, with
	 * the last recorded one's rows. When there is no such day, nothing is written.
	 * @param oldest days before it are not filled
	 * @param zone in which a day ends
	 * @return how many rows were written
	 */
	public int fillUntil(LocalDate today, LocalDate oldest, ZoneId zone) {
		return this.recorded.findGap(today, oldest, zone).map(this::fill).orElse(0);
	}

	private int fill(RecordedDays.Gap gap) {
		return this.jdbc.sql("""
				insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_key, product_name,
				    purchased, consumed, billable, term, billing_cycle, read_at)
				select m.day, d.licence_id, d.tenant_id, d.customer_id, d.sku_id, d.product_key, d.product_name,
				    d.purchased, d.consumed, d.billable, d.term, d.billing_cycle, d.read_at
				from licence_days d
				join licences l on l.id = d.licence_id
				join tenants t on t.tenant_id = d.tenant_id
				join unnest(cast(:days as date[]), cast(:ends as timestamptz[])) as m (day, ends_at)
				    on (l.removed_at is null or l.removed_at >= m.ends_at)
				    and (t.left_at is null or t.left_at >= m.ends_at)
				where d.day = :recorded
				""").param("days", gap.days()).param("ends", gap.ends()).param("recorded", gap.recorded()).update();
	}

	/**
	 * Records today. Called again, it replaces what was read or changed since and writes
	 * no other row: figures that a second read of the day finds unchanged keep the time
	 * of the first.
	 *
	 * <p>
	 * When a tenant was read is told by the runs. A read whose losses the brake holds is
	 * none, so its rows keep the time of the last one that was believed.
	 * @param zone in which the day began
	 * @return how many rows were written
	 */
	public int record(LocalDate today, ZoneId zone) {
		this.recorded.joinByHash();
		int gone = this.jdbc.sql("""
				delete from licence_days d
				where d.day = :today and not exists (select from licences l join tenants t using (tenant_id)
				    where l.id = d.licence_id and l.removed_at is null and t.left_at is null)
				""").param("today", today).update();
		return gone + this.jdbc
			.sql("""
					with reads as (
					    select r.tenant_id, max(r.licences_at) as read_at
					    from run_tenants r
					    where r.licences_state = 'complete' and r.run_key = any (array(%s))
					        and not exists (select from held_changes h
					            where h.kind = 'remove-licences' and h.state = 'HELD' and h.tenant_id = r.tenant_id
					                and h.first_run_key <= r.run_key)
					    group by r.tenant_id
					), kept as (
					    select licence_id, max(read_at) as read_at from licence_days
					    where day in (:today, (select max(day) from licence_days where day < :today))
					    group by licence_id
					), terms as (
					    select licence_id,
					        case when count(term) = count(*) and min(upper(term)) = max(upper(term))
					            then min(upper(term)) end as term,
					        case when count(billing_cycle) = count(*) and min(lower(billing_cycle)) = max(lower(billing_cycle))
					            then min(lower(billing_cycle)) end as billing_cycle
					    from subscriptions
					    where licence_id is not null and removed_at is null and trial is not true
					        and lower(status) not in ('suspended', 'lockedout', 'disabled', 'expired', 'deleted')
					    group by licence_id
					)
					insert into licence_days as d (day, licence_id, tenant_id, customer_id, sku_id, product_key, product_name,
					    purchased, consumed, billable, term, billing_cycle, read_at)
					select :today, l.id, l.tenant_id, l.customer_id, l.sku_id, l.product_key, l.product_name,
					    l.purchased, l.consumed, l.billable, s.term, s.billing_cycle,
					    coalesce(greatest(r.read_at, k.read_at), l.updated_at)
					from licences l
					join tenants t using (tenant_id)
					left join reads r using (tenant_id)
					left join kept k on k.licence_id = l.id
					left join terms s on s.licence_id = l.id
					where l.removed_at is null and t.left_at is null
					on conflict (day, licence_id) do update set
					    tenant_id = excluded.tenant_id, customer_id = excluded.customer_id, sku_id = excluded.sku_id,
					    product_key = excluded.product_key, product_name = excluded.product_name,
					    purchased = excluded.purchased, consumed = excluded.consumed, billable = excluded.billable,
					    term = excluded.term, billing_cycle = excluded.billing_cycle, read_at = excluded.read_at
					where (d.customer_id, d.sku_id, d.product_key, d.product_name, d.purchased, d.consumed, d.billable,
					        d.term, d.billing_cycle)
					    is distinct from (excluded.customer_id, excluded.sku_id, excluded.product_key, excluded.product_name,
					        excluded.purchased, excluded.consumed, excluded.billable, excluded.term, excluded.billing_cycle)
					    or (d.read_at < :began and excluded.read_at > d.read_at)
					"""
				.formatted(this.recorded.runsThatCount()))
			.param("today", today)
			.param("began", RecordedDays.beginning(today, zone))
			.update();
	}

	/**
	 * Deletes the days before the given one.
	 * @return how many rows were deleted
	 */
	public int forgetBefore(LocalDate oldest) {
		return this.jdbc.sql("delete from licence_days where day < :oldest").param("oldest", oldest).update();
	}

}
