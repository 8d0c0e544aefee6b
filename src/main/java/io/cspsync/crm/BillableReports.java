package io.cspsync.crm;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.crm.LicenceReports.Recorded;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the views about billable people. It only reads.
 */
public final class BillableReports {

	private static final String OF_CUSTOMER = """
			(:customer = '' or v.customer_id::text = :customer or position(:customer in lower(v.customer_name)) > 0
			    or exists (select from tenants t where t.customer_id = v.customer_id and t.tenant_id::text = :customer))""";

	private final JdbcClient jdbc;

	BillableReports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Billable people per customer and site, now.
	 * @param customer a customer's number, a tenant's id or a part of the customer's
	 * name; null for all
	 * @param whole all columns of the view, not just those that a person reads
	 */
	public Answer now(@Nullable String customer, boolean whole) {
		return ask("reporting.billable_users", whole ? "*"
				: "customer_name as customer, site_name as site, billable, service_users, excluded, undecided, inactive",
				"true", "lower(customer_name), customer_id, lower(site_name)", customer, null, null);
	}

	/** The same of a recorded day, by tenant too. */
	public Answer onDay(@Nullable String customer, LocalDate day, boolean whole) {
		return ask("reporting.billable_users_by_day", whole ? "*"
				: "customer_name as customer, tenant_name as tenant, site_name as site, billable, service_users, "
						+ "excluded, read_at",
				"day = :from", "lower(customer_name), customer_id, tenant_name, lower(site_name)", customer, day, null);
	}

	/**
	 * Who joined and left after the first day, until the last.
	 */
	public Answer moved(@Nullable String customer, LocalDate from, LocalDate to, boolean whole) {
		return ask("reporting.billable_users_moved",
				whole ? "*" : "day, kind, name, customer_name as customer, site_name as site, user_id",
				"day > :from and day <= :to", "day, lower(customer_name), lower(name), user_id, kind", customer, from,
				to);
	}

	/** The first and the last recorded day; empty when none is. */
	public Optional<Recorded> findRecorded() {
		return this.jdbc.sql("select min(day), max(day) from billable_user_days having count(*) > 0")
			.query((rs, n) -> new Recorded(rs.getObject(1, LocalDate.class), rs.getObject(2, LocalDate.class)))
			.optional();
	}

	private Answer ask(String view, String columns, String condition, String order, @Nullable String customer,
			@Nullable LocalDate from, @Nullable LocalDate to) {
		return Objects.requireNonNull(this.jdbc
			.sql("select %s from %s v where %s and %s order by %s".formatted(columns, view, OF_CUSTOMER, condition,
					order))
			.param("customer", (customer != null) ? customer.strip().toLowerCase(Locale.ROOT) : "")
			.param("from", from)
			.param("to", to)
			.query(FreeQueries::answer));
	}

}
