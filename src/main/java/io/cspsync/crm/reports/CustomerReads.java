package io.cspsync.crm.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a customer may be told of itself. It only reads, and each question is bound to the
 * customer and to its tenants both: a person or a licence that has moved to somebody else
 * is the other's.
 */
public final class CustomerReads {

	private final JdbcClient jdbc;

	private final Bounded bounded;

	CustomerReads(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.bounded = new Bounded(jdbc);
	}

	/** The customer of a tenant, with this tenant only; empty when no customer has it. */
	public Optional<CustomerScope> findByTenant(TenantId tenant) {
		return this.jdbc.sql("""
				select c.id, c.name from tenants t join customers c on c.id = t.customer_id where t.tenant_id = :tenant
				""")
			.param("tenant", tenant.value())
			.query((rs, n) -> new CustomerScope(rs.getLong("id"), rs.getString("name"), List.of(tenant)))
			.optional();
	}

	/**
	 * The customers with a number or name, or else with a part of the name, each with all
	 * tenants that have not left.
	 */
	public List<CustomerScope> find(String numberOrName) {
		List<CustomerScope> exact = find("c.id::text = :words or lower(c.name) = :words", numberOrName);
		return exact.isEmpty() ? find("position(:words in lower(c.name)) > 0", numberOrName) : exact;
	}

	private List<CustomerScope> find(String condition, String words) {
		return this.jdbc
			.sql("""
					select c.id, c.name, array_agg(t.tenant_id order by t.tenant_id) filter (where t.tenant_id is not null) as tenants
					from customers c left join tenants t on t.customer_id = c.id and t.left_at is null
					where %s group by c.id, c.name order by lower(c.name), c.id limit 20
					"""
				.formatted(condition))
			.param("words", words.strip().toLowerCase(Locale.ROOT))
			.query((rs, n) -> new CustomerScope(rs.getLong("id"), rs.getString("name"),
					(rs.getArray("tenants") != null)
							? List.of((UUID[]) rs.getArray("tenants").getArray()).stream().map(TenantId::new).toList()
							: List.of()))
			.list();
	}

	/** Its tenants. */
	public List<OwnTenant> findTenants(CustomerScope scope) {
		return this.bounded.all(
				"""
						select t.name, t.default_domain as domain, l.complete_at as licences_as_of, u.complete_at as people_as_of
						from tenants t
						left join tenant_freshness l on l.tenant_id = t.tenant_id and l.part = 'licences'
						left join tenant_freshness u on u.tenant_id = t.tenant_id and u.part = 'users'
						where t.tenant_id = any(cast(:tenants as uuid[])) and t.customer_id = :customer
						order by lower(t.name), t.tenant_id
						""",
				params(scope), OwnTenant.class);
	}

	/** Its products. */
	public List<OwnLicence> findLicences(CustomerScope scope) {
		return this.bounded.all(
				"""
						select tenant_name, product_name, purchased, consumed as assigned, free_units as unassigned,
						    over_used_units as too_many
						from reporting.licences_current
						where tenant_id = any(cast(:tenants as uuid[])) and customer_id = :customer and (purchased > 0 or consumed > 0)
						order by lower(product_name), lower(tenant_name), licence_id
						""",
				params(scope), OwnLicence.class);
	}

	/** What of it ends or renews within a year, the next first. */
	public List<OwnRenewal> findRenewals(CustomerScope scope, LocalDate today) {
		Map<String, Object> params = params(scope);
		params.put("today", today);
		params.put("until", today.plusYears(1));
		return this.bounded.all(
				"""
						select last_day, product_name, quantity,
						    case when why = 'the trial ends' then 'the trial ends' when auto_renew then 'renews'
						        when not auto_renew then 'ends' else 'the term ends' end as what
						from reporting.renewals
						where tenant_id = any(cast(:tenants as uuid[])) and customer_id = :customer and last_day between :today and :until
						order by last_day, lower(product_name), subscription_id limit 500
						""",
				params, OwnRenewal.class);
	}

	/** Its active people. */
	public Listed<OwnPerson> findPeople(CustomerScope scope, int most) {
		Map<String, Object> params = params(scope);
		String where = "u.customer_id = :customer and u.tenant_id = any(cast(:tenants as uuid[])) and u.active and u.entra_id is not null";
		List<OwnPerson> rows = this.jdbc
			.sql("""
					with p as (
					    select u.id, u.name, coalesce(u.email, u.network_login) as email, u.site_id, u.tenant_id from users u
					    where %s order by lower(u.name), u.id limit :most
					)
					select p.name, p.email, s.name as site_name,
					    array_agg(l.product_name order by lower(l.product_name)) filter (where l.id is not null) as licences
					from p
					left join sites s on s.id = p.site_id and s.customer_id = :customer
					left join user_licences h on h.user_id = p.id
					left join licences l on l.id = h.licence_id and l.tenant_id = p.tenant_id and l.customer_id = :customer
					    and l.removed_at is null
					group by p.id, p.name, p.email, s.name order by lower(p.name), p.id
					"""
				.formatted(where))
			.params(params)
			.param("most", most)
			.query((rs, n) -> new OwnPerson(rs.getString("name"), rs.getString("email"), rs.getString("site_name"),
					(rs.getArray("licences") != null) ? List.of((String[]) rs.getArray("licences").getArray())
							: List.of()))
			.list();
		return new Listed<>(rows, this.bounded.count("select count(*) from users u where " + where, params));
	}

	/**
	 * People who came since a time, the newest first. Those of a tenant's first import
	 * were there before.
	 */
	public Listed<OwnMove> findJoined(CustomerScope scope, Instant since, ZoneId zone, int most) {
		return moved(scope, """
				ch.kind in ('created', 'reactivated') and ch.run_key <> (select f.run_key from user_changes f
				    where f.tenant_id = ch.tenant_id order by f.changed_at, f.id limit 1)""", since, zone, most);
	}

	/** People who went since a time, the newest first. */
	public Listed<OwnMove> findLeft(CustomerScope scope, Instant since, ZoneId zone, int most) {
		return moved(scope, "ch.kind = 'deactivated'", since, zone, most);
	}

	private Listed<OwnMove> moved(CustomerScope scope, String condition, Instant since, ZoneId zone, int most) {
		Map<String, Object> params = params(scope);
		params.put("since", since.atOffset(ZoneOffset.UTC));
		params.put("zone", zone.getId());
		return this.bounded
			.first("""
					select (ch.changed_at at time zone :zone)::date as day, u.name, coalesce(u.email, u.network_login) as email,
					    ch.id
					from user_changes ch
					join users u on u.id = ch.user_id and u.customer_id = :customer and u.tenant_id = ch.tenant_id
					where ch.tenant_id = any(cast(:tenants as uuid[])) and ch.customer_id = :customer and ch.changed_at >= :since
					    and ch.undone_at is null and %s"""
				.formatted(condition), "day desc, lower(name), id", params, most, OwnMove.class);
	}

	/** How many people and licences there were after a day until another. */
	public List<OwnDay> findDays(CustomerScope scope, LocalDate after, LocalDate until) {
		Map<String, Object> params = params(scope);
		params.put("after", after);
		params.put("until", until);
		return this.bounded.all(
				"""
						with p as (
						    select day, sum(billable + service_users + excluded) as people from billable_user_days
						    where tenant_id = any(cast(:tenants as uuid[])) and customer_id = :customer and day > :after and day <= :until group by day
						), l as (
						    select day, sum(purchased) as purchased, sum(consumed) as assigned from licence_days
						    where tenant_id = any(cast(:tenants as uuid[])) and customer_id = :customer and day > :after and day <= :until group by day
						)
						select * from p full join l using (day) order by day
						""",
				params, OwnDay.class);
	}

	private static Map<String, Object> params(CustomerScope scope) {
		Map<String, Object> params = new HashMap<>();
		params.put("customer", scope.customerId());
		params.put("tenants", scope.tenants().stream().map(TenantId::toString).toArray(String[]::new));
		return params;
	}

}
