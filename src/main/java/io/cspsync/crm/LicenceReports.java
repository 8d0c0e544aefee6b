package io.cspsync.crm;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.cspsync.crm.FreeQueries.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the views about licences. It only reads.
 */
public final class LicenceReports {

	/** What can be asked. */
	public enum Question {

		CURRENT("licences_current", """
				customer_name as customer, tenant_name as tenant, product_name as product, purchased, consumed,
				free_units as unassigned, trial_units as trial, billable, billing_cycle as cycle,
				unit_price as price, amount, currency""",
				"lower(customer_name), tenant_name, lower(product_name), licence_id"),
		OVER_USED("licences_over_used", """
				customer_name as customer, tenant_name as tenant, product_name as product, status, purchased, suspended,
				consumed, over_used_units as over_used""",
				"over_used_units desc, lower(customer_name), lower(product_name), licence_id"),
		UNUSED("licences_unused", """
				customer_name as customer, tenant_name as tenant, product_name as product, purchased, consumed,
				unused_units as unused, billing_cycle as cycle, unused_amount as amount, currency""",
				"unused_amount desc nulls last, unused_units desc, lower(customer_name), licence_id"),
		RENEWALS("renewals", """
				last_day, days_left, why, customer_name as customer, product_name as product, quantity, term,
				billing_cycle, subscription_id""", "last_day, lower(customer_name), subscription_id"),
		CHANGES("licence_changes(:from, :to)", """
				customer_name as customer, tenant_name as tenant, product_name as product, change,
				purchased_before as before, purchased_after as after, purchased_difference as difference,
				billable_difference as billable""", "lower(customer_name), lower(product_name), licence_id"),
		BILL("billable_days", """
				customer_name as customer, tenant_name as tenant, product_name as product, billable, term,
				billing_cycle as cycle, unit_price as price, amount, currency, read_at""",
				"lower(customer_name), tenant_name, lower(product_name), licence_id");

		private final String view;

		private final String columns;

		private final String order;

		Question(String view, String columns, String order) {
			this.view = view;
			this.columns = columns;
			this.order = order;
		}

	}

	/**
	 * Which rows are wanted.
	 *
	 * @param customer a customer's number, a tenant's id or a part of either's name; null
	 * for all
	 * @param from the first day of changes, or the day of a bill
	 * @param to the last day of changes
	 */
	public record Wanted(@Nullable String customer, @Nullable LocalDate from, @Nullable LocalDate to) {
	}

	/** How many days ahead renewals are shown. */
	public static final int RENEWAL_DAYS = 90;

	private static final String OF_CUSTOMER = """
			(:customer = '' or customer_id::text = :customer or tenant_id::text = :customer
			    or position(:customer in lower(customer_name)) > 0 or position(:customer in lower(tenant_name)) > 0)""";

	private final JdbcClient jdbc;

	LicenceReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The answer to a question.
	 * @param whole all columns of the view, not just those that a person reads
	 */
	public Answer ask(Question question, Wanted wanted, boolean whole) {
		String condition = switch (question) {
			case BILL -> " and day = :from and billable > 0";
			case RENEWALS -> " and days_left <= :within";
			case CURRENT, OVER_USED, UNUSED, CHANGES -> "";
		};
		return Objects.requireNonNull(this.jdbc
			.sql("select %s from %s where %s%s order by %s".formatted(whole ? "*" : question.columns, question.view,
					OF_CUSTOMER, condition, question.order))
			.param("customer", word(wanted.customer()))
			.param("from", wanted.from())
			.param("to", wanted.to())
			.param("within", RENEWAL_DAYS)
			.query(FreeQueries::answer));
	}

	/** Whether any customer or tenant is called so. */
	public boolean isKnown(String customer) {
		return this.jdbc.sql("""
				select exists (select from customers c left join tenants t on t.customer_id = c.id
				    where c.id::text = :word or t.tenant_id::text = :word or position(:word in lower(c.name)) > 0
				        or position(:word in lower(t.name)) > 0)
				""").param("word", word(customer)).query(Boolean.class).single();
	}

	/** The first and the last recorded day; empty when none is. */
	public Optional<Recorded> findRecorded() {
		return this.jdbc.sql("select min(day), max(day) from licence_days having count(*) > 0")
			.query((rs, n) -> new Recorded(rs.getObject(1, LocalDate.class), rs.getObject(2, LocalDate.class)))
			.optional();
	}

	private static String word(@Nullable String customer) {
		return (customer != null) ? customer.strip().toLowerCase(Locale.ROOT) : "";
	}

	/**
	 * The days that are recorded; none between them is missing.
	 *
	 * @param first the first one
	 * @param last the last one
	 */
	public record Recorded(LocalDate first, LocalDate last) {

	}

}
