package io.cspsync.crm;

import java.time.LocalDate;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many people could be billed on each day, and who joined or left them, so that any
 * past day can be billed again. It is about the people of the directories; contacts that
 * somebody made by hand are nobody's bill. A recorded day is whole, as in
 * {@link LicenceDays}: tenants that were not read on it are there with their last state
 * and the time of that read; tenants that left have no row from that day on.
 */
public final class BillableUserDays {

	/** People who are linked to the directory of a tenant that is still the partner's. */
	private static final String LINKED = """
			from users u join tenants t on t.tenant_id = u.tenant_id and t.left_at is null
			where u.entra_id is not null""";

	private final JdbcClient jdbc;

	private final RecordedDays recorded;

	public BillableUserDays(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.recorded = new RecordedDays(jdbc, "billable_user_days");
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
				insert into billable_user_days (day, tenant_id, customer_id, site_id, billable, service_users, excluded,
				    read_at)
				select m.day, d.tenant_id, d.customer_id, d.site_id, d.billable, d.service_users, d.excluded, d.read_at
				from billable_user_days d
				join tenants t on t.tenant_id = d.tenant_id
				join unnest(cast(:days as date[]), cast(:ends as timestamptz[])) as m (day, ends_at)
				    on t.left_at is null or t.left_at >= m.ends_at
				where d.day = :recorded
				""").param("days", gap.days()).param("ends", gap.ends()).param("recorded", gap.recorded()).update();
	}

	/**
	 * Records today. Called again, it replaces what was read or changed since and writes
	 * no other row. Who joined and left again on the same day did neither.
	 * @param zone in which the day began
	 * @return how many rows were written
	 */
	public int record(LocalDate today, ZoneId zone) {
		this.recorded.joinByHash();
		boolean first = this.jdbc
			.sql("select not exists (select from billable_user_days where day < :today) "
					+ "and not exists (select from billed_users)")
			.param("today", today)
			.query(Boolean.class)
			.single();
		return deleteGone(today) + count(today, zone) + (first ? begin() : move(today));
	}

	/** Deletes the days before the given one. */
	public void forgetBefore(LocalDate oldest) {
		this.jdbc.sql("delete from billable_user_days where day < :oldest").param("oldest", oldest).update();
		this.jdbc.sql("delete from billable_user_moves where day < :oldest").param("oldest", oldest).update();
	}

	// Not with "not in": PostgreSQL compares each row with each once the list outgrows
	// its
	// memory, which took a quarter of a minute with 200,000 people.
	private int deleteGone(LocalDate today) {
		return this.jdbc.sql("""
				delete from billable_user_days d where d.day = :today
				    and not exists (select from (
				            select distinct u.tenant_id, u.customer_id, coalesce(u.site_id, 0) as site_id %s) n
				        where (n.tenant_id, n.customer_id, n.site_id) = (d.tenant_id, d.customer_id, d.site_id))
				""".formatted(LINKED)).param("today", today).update();
	}

	private int count(LocalDate today, ZoneId zone) {
		return this.jdbc.sql("""
				with reads as (
				    select tenant_id, max(users_at) as read_at from run_tenants
				    where users_state = 'complete' and run_key = any (array(%s)) group by tenant_id
				), kept as (
				    select tenant_id, max(read_at) as read_at from billable_user_days
				    where day in (:today, (select max(day) from billable_user_days where day < :today))
				    group by tenant_id
				), counts as (
				    select u.tenant_id, u.customer_id, coalesce(u.site_id, 0) as site_id,
				        count(*) filter (where u.active and not u.service_user and not u.billing_excluded) as billable,
				        count(*) filter (where u.active and u.service_user) as service_users,
				        count(*) filter (where u.active and not u.service_user and u.billing_excluded) as excluded,
				        max(u.updated_at) as updated_at
				    %s
				    group by u.tenant_id, u.customer_id, coalesce(u.site_id, 0)
				)
				insert into billable_user_days as d (day, tenant_id, customer_id, site_id, billable, service_users,
				    excluded, read_at)
				select :today, c.tenant_id, c.customer_id, c.site_id, c.billable, c.service_users, c.excluded,
				    coalesce(greatest(r.read_at, k.read_at), c.updated_at)
				from counts c left join reads r using (tenant_id) left join kept k using (tenant_id)
				on conflict (day, tenant_id, customer_id, site_id) do update set
				    billable = excluded.billable, service_users = excluded.service_users,
				    excluded = excluded.excluded, read_at = excluded.read_at
				where (d.billable, d.service_users, d.excluded)
				    <> (excluded.billable, excluded.service_users, excluded.excluded)
				    or (d.read_at < :began and excluded.read_at > d.read_at)
				""".formatted(this.recorded.runsThatCount(), LINKED))
			.param("today", today)
			.param("began", RecordedDays.beginning(today, zone))
			.update();
	}

	/** The very first day has nothing to compare with: nobody joins. */
	private int begin() {
		return this.jdbc.sql("""
				insert into billed_users (user_id, tenant_id, customer_id, site_id)
				select u.id, u.tenant_id, u.customer_id, coalesce(u.site_id, 0) %s
				    and u.active and not u.service_user and not u.billing_excluded
				""".formatted(LINKED)).update();
	}

	private int move(LocalDate today) {
		return this.jdbc.sql("""
				with billed as materialized (
				    select u.id as user_id, u.tenant_id, u.customer_id, coalesce(u.site_id, 0) as site_id %1$s
				        and u.active and not u.service_user and not u.billing_excluded
				), gone as materialized (
				    select * from billed_users b where not exists (select from billed n where n.user_id = b.user_id
				        and (n.tenant_id, n.customer_id, n.site_id) = (b.tenant_id, b.customer_id, b.site_id))
				), come as materialized (
				    select * from billed n where not exists (select from billed_users b where b.user_id = n.user_id
				        and (n.tenant_id, n.customer_id, n.site_id) = (b.tenant_id, b.customer_id, b.site_id))
				), undone as (
				    delete from billable_user_moves m using (
				        select user_id, customer_id, site_id, 'joined' as kind from gone
				        union all select user_id, customer_id, site_id, 'left' from come) w
				    where m.day = :today and (m.user_id, m.kind, m.customer_id, m.site_id)
				        = (w.user_id, w.kind, w.customer_id, w.site_id)
				    returning m.user_id, m.kind, m.customer_id, m.site_id
				), moved as (
				    insert into billable_user_moves (day, user_id, kind, tenant_id, customer_id, site_id, name)
				    select :today, w.user_id, w.kind, w.tenant_id, w.customer_id, w.site_id,
				        coalesce(u.name, u.email, u.network_login)
				    from (select *, 'left' as kind, 'joined' as other from gone
				        union all select *, 'joined', 'left' from come) w
				    join users u on u.id = w.user_id
				    where not exists (select from undone o where (o.user_id, o.kind, o.customer_id, o.site_id)
				        = (w.user_id, w.other, w.customer_id, w.site_id))
				), deleted as (
				    delete from billed_users b where user_id in (select user_id from gone)
				        and not exists (select from come c where c.user_id = b.user_id)
				)
				insert into billed_users (user_id, tenant_id, customer_id, site_id)
				select user_id, tenant_id, customer_id, site_id from come
				on conflict (user_id) do update set tenant_id = excluded.tenant_id,
				    customer_id = excluded.customer_id, site_id = excluded.site_id
				""".formatted(LINKED)).param("today", today).update();
	}

}
