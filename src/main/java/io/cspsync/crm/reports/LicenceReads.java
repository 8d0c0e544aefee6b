package io.cspsync.crm.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the account manager wants to know of licences. It only reads.
 */
public final class LicenceReads {

	/** How far ahead renewals are told. */
	public static final int RENEWAL_DAYS = 90;

	private final Bounded bounded;

	LicenceReads(JdbcClient jdbc) {
		this.bounded = new Bounded(jdbc);
	}

	/**
	 * Two recorded days.
	 *
	 * @param earlier the one before, null when there is none
	 * @param later the last one until a day, null when none is recorded
	 */
	public record Days(@Nullable LocalDate earlier, @Nullable LocalDate later) {
	}

	/** The last two recorded days, none after the given one. */
	public Days findDays(LocalDate until) {
		return this.bounded.one("""
				select later, (select max(day) from licence_days where day < later) as earlier
				from (select max(day) as later from licence_days where day <= :until) l
				""", Map.of("until", until), Days.class);
	}

	/** What differs between two recorded days, the largest difference first. */
	public Listed<LicenceChange> findChanges(LocalDate from, LocalDate to, int most) {
		Map<String, Object> params = Map.of("from", from, "to", to, "most", most);
		return this.bounded.first("""
				select c.customer_name, c.tenant_name, c.product_name, c.change, c.purchased_before as before,
				    c.purchased_after as after, c.purchased_difference as difference, c.billable_difference,
				    p.billing_cycle, p.unit_price, p.currency, round(c.billable_difference * p.unit_price, 2) as amount,
				    c.position
				from (
				    select row_number() over (order by abs(billable_difference) desc, abs(purchased_difference) desc,
				        lower(customer_name), licence_id, customer_id) as position, c.*
				    from reporting.licence_changes(:from, :to) c
				) c
				left join lateral (
				    select d.billing_cycle, d.unit_price, d.currency from reporting.billable_days d
				    -- As of the day on which it was there; nobody looks at the prices of those not shown.
				    where d.day = case c.change when 'removed' then c.earlier_day else c.later_day end
				        and d.licence_id = c.licence_id and c.position <= :most
				) p on true""", "position", params, most, LicenceChange.class);
	}

	/** What a person has to decide within {@value #RENEWAL_DAYS} days, the next first. */
	public Listed<Renewal> findRenewals(LocalDate today, int most) {
		return this.bounded.first(
				"""
						select r.last_day, r.last_day - :today as days_left, r.why, r.customer_name, r.tenant_name, r.product_name,
						    r.quantity, r.term, r.billing_cycle, r.auto_renew, l.unit_price, l.currency,
						    round(r.quantity * l.unit_price, 2) as amount, r.subscription_id
						from reporting.renewals r
						left join subscriptions s on s.tenant_id = r.tenant_id and s.subscription_id = r.subscription_id
						left join lateral (select unit_price, currency from reporting.licences_current l
						    where l.licence_id = s.licence_id) l on true
						where r.last_day between :today and :until""",
				"last_day, lower(customer_name), subscription_id",
				Map.of("today", today, "until", today.plusDays(RENEWAL_DAYS)), most, Renewal.class);
	}

	/** Products of which more is held than purchased, the largest first. */
	public Listed<OverUsed> findOverUsed(int most) {
		return this.bounded.first("""
				select customer_name, tenant_name, product_name, status, purchased, suspended, consumed,
				    over_used_units as over_used, licence_id
				from reporting.licences_over_used""",
				"over_used desc, lower(customer_name), lower(product_name), licence_id", Map.of(), most,
				OverUsed.class);
	}

	/** Billable units that nobody holds, the dearest first. */
	public Listed<Unused> findUnused(int most) {
		return this.bounded.first(
				"""
						select customer_name, tenant_name, product_name, purchased, consumed, unused_units as unused, billing_cycle,
						    unit_price, currency, unused_amount as amount, licence_id
						from reporting.licences_unused""",
				"amount desc nulls last, unused desc, lower(customer_name), licence_id", Map.of(), most, Unused.class);
	}

	/** What all of them cost. */
	public List<Money> sumUnused() {
		return this.bounded.all("""
				select billing_cycle, currency, sum(unused_amount) as amount from reporting.licences_unused
				where unused_amount is not null group by 1, 2 order by 2, 1
				""", Map.of(), Money.class);
	}

}
