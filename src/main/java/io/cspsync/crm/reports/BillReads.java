package io.cspsync.crm.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What finance wants to know. It only reads.
 */
public final class BillReads {

	private final JdbcClient jdbc;

	private final Bounded bounded;

	BillReads(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.bounded = new Bounded(jdbc);
	}

	/**
	 * How many people can be billed, and how many not.
	 *
	 * @param billable who can
	 * @param serviceUsers who cannot, because they are service users
	 * @param excluded who cannot, because somebody excluded them
	 */
	public record People(long billable, long serviceUsers, long excluded) {
	}

	/**
	 * What a recorded day's licence units come to.
	 *
	 * @param amounts by currency and billing cycle
	 * @param units licence units that can be billed
	 * @param unpriced those of them without a price
	 * @param customers by customer, the dearest first
	 */
	public record Bill(List<Money> amounts, long units, long unpriced, Listed<CustomerBill> customers) {
	}

	/**
	 * A period that was billed.
	 *
	 * @param from its first day
	 * @param to its last day
	 * @param recordedDay the recorded day to compare with, null for none
	 */
	public record BilledPeriod(LocalDate from, LocalDate to, @Nullable LocalDate recordedDay) {
	}

	/**
	 * How often a verdict was given.
	 *
	 * @param verdict of the view {@code reconciliation}
	 * @param products products of customers
	 */
	public record VerdictCount(String verdict, long products) {
	}

	/** The people of the last recorded day until the given one. */
	public People sumPeople(LocalDate until) {
		return this.bounded.one("""
				select coalesce(sum(billable), 0) as billable, coalesce(sum(service_users), 0) as service_users,
				    coalesce(sum(excluded), 0) as excluded
				from billable_user_days where day = (select max(day) from billable_user_days where day <= :until)
				""", Map.of("until", until), People.class);
	}

	/**
	 * The bill of a recorded day: each price is looked up once for all that is told of
	 * it.
	 * @param most how many customers are told one by one
	 */
	public Bill findBill(LocalDate day, int most) {
		BillSums sums = new BillSums(most);
		RowMapper<CustomerBill> mapper = new SimplePropertyRowMapper<>(CustomerBill.class);
		this.jdbc
			.sql("""
					select b.customer_name, b.billing_cycle, b.currency, b.billable_units, b.amount,
					    coalesce(u.billable, 0) as billable_users
					from (
					    select customer_id, customer_name, case when currency is not null then billing_cycle end as billing_cycle,
					        currency, sum(billable) as billable_units, sum(amount) as amount
					    from reporting.billable_days where day = :day and billable > 0 group by 1, 2, 3, 4
					) b
					left join (
					    select customer_id, sum(billable) as billable from billable_user_days
					    where day = (select max(day) from billable_user_days where day <= :day) group by customer_id
					) u using (customer_id)
					order by amount desc nulls last, billable_units desc, lower(customer_name), customer_id, currency, billing_cycle
					""")
			.param("day", day)
			.query((rs) -> {
				sums.add(Objects.requireNonNull(mapper.mapRow(rs, rs.getRow())));
			});
		return sums.bill();
	}

	/** The newest period that was billed; empty when none was loaded. */
	public Optional<BilledPeriod> findLastPeriod() {
		return this.jdbc.sql("""
				select period_start, period_end, (select max(day) from licence_days
				    where day between period_start and period_end) as recorded_day
				from billed_quantities order by period_end desc, period_start desc limit 1
				""")
			.query((rs, n) -> new BilledPeriod(rs.getObject(1, LocalDate.class), rs.getObject(2, LocalDate.class),
					rs.getObject(3, LocalDate.class)))
			.optional();
	}

	/** What the comparison of a period said. */
	public List<VerdictCount> countVerdicts(BilledPeriod period) {
		return this.bounded.all("""
				select verdict, count(*) as products from reporting.reconciliation
				where period_start = :from and period_end = :to group by verdict order by products desc, verdict
				""", params(period), VerdictCount.class);
	}

	/** Where a recorded day is not what was billed for a period, the largest first. */
	public Listed<BillDifference> findDifferences(BilledPeriod period, LocalDate day, int most) {
		return this.bounded
			.first("""
					with d as materialized (
					    select coalesce(r.customer_id, n.customer_id) as customer_id,
					        coalesce(r.customer_name, c.name) as customer_name, product,
					        coalesce(n.product_name, r.product_name) as product_name, r.billed, r.billable as billable_then,
					        n.billable as billable_today, coalesce(n.billable, 0) - coalesce(r.billed, 0) as difference,
					        coalesce(r.verdict, 'new since') as verdict,
					        coalesce(n.billable, 0) - coalesce(r.billable, 0) as changed_since,
					        row_number() over (order by abs(coalesce(n.billable, 0) - coalesce(r.billed, 0)) desc,
					            customer_id, product) as position
					    from (select * from reporting.reconciliation where period_start = :from and period_end = :to) r
					    full join (
					        select customer_id, coalesce(sku_id::text, product_key) as product, min(product_name) as product_name,
					            sum(billable) as billable
					        from licence_days where day = :day group by 1, 2
					    ) n using (customer_id, product)
					    join customers c on c.id = customer_id
					    where coalesce(n.billable, 0) <> coalesce(r.billed, 0)
					), prices as (
					    -- One price, or none: two tenants of a customer may have bought it by two terms.
					    select day, customer_id, coalesce(sku_id::text, product_key) as product, min(unit_price) as unit_price,
					        min(currency) as currency, min(billing_cycle) as billing_cycle
					    from reporting.billable_days
					    where day in (:day, :recorded) and customer_id in (select customer_id from d where position <= :most)
					    group by 1, 2, 3 having min(unit_price) = max(unit_price) and count(unit_price) = count(*)
					)
					select d.*, p.currency, p.billing_cycle, round(d.difference * p.unit_price, 2) as amount
					from d left join prices p on p.customer_id = d.customer_id and p.product = d.product
					    and p.day = case when d.billable_today is null then cast(:recorded as date) else :day end""",
					"position", params(period, day, most), most, BillDifference.class);
	}

	private static Map<String, Object> params(BilledPeriod period) {
		return Map.of("from", period.from(), "to", period.to());
	}

	private static Map<String, Object> params(BilledPeriod period, LocalDate day, int most) {
		LocalDate recorded = period.recordedDay();
		return Map.of("from", period.from(), "to", period.to(), "day", day, "recorded",
				(recorded != null) ? recorded : day, "most", most);
	}

}
