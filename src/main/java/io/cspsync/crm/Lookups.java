package io.cspsync.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds tenants, customers and users by what a person knows of them, and shows one with
 * its relations. It only reads.
 */
public final class Lookups {

	/** What kinds of things there are to look at. */
	public enum Kind {

		TENANT, CUSTOMER, USER

	}

	/**
	 * Something found.
	 *
	 * @param id the tenant id, or the number of the customer or user
	 * @param name its name
	 * @param detail what tells it from others of that name
	 */
	public record Hit(Kind kind, String id, String name, String detail) {
	}

	/** Rows as they are, in the statement's column order. */
	private static final RowMapper<Map<String, @Nullable Object>> AS_IS = (rs, n) -> new ColumnMapRowMapper().mapRow(rs,
			n);

	private final JdbcClient jdbc;

	public Lookups(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Everything whose id is the text, or whose name or address contains it, case aside;
	 * ids and exact names first.
	 * @param limit how many of each kind at most
	 */
	public List<Hit> search(String text, int limit) {
		List<Hit> hits = new ArrayList<>();
		hits.addAll(hits(Kind.TENANT,
				"""
						select tenant_id::text as id, coalesce(name, default_domain, '(no name)') as name,
						    coalesce(default_domain, '') || case when left_at is not null then ', left' else '' end as detail
						from tenants
						where tenant_id::text = lower(:text) or position(lower(:text) in lower(name)) > 0
						    or position(lower(:text) in lower(default_domain)) > 0
						order by tenant_id::text <> lower(:text), lower(name) is distinct from lower(:text), lower(name), tenant_id
						limit :limit
						""",
				text, limit));
		hits.addAll(hits(Kind.CUSTOMER,
				"""
						select id::text as id, name, coalesce(web_site, '') || case when active then '' else ', inactive' end as detail
						from customers
						where id::text = :text or position(lower(:text) in lower(name)) > 0
						order by id::text <> :text, lower(name) <> lower(:text), lower(name), id limit :limit
						""",
				text, limit));
		hits.addAll(hits(Kind.USER, """
				select u.id::text as id, coalesce(u.name, u.email, u.network_login, '(no name)') as name,
				    coalesce(u.email, u.network_login, '') || ', ' || c.name
				        || case when u.active then '' else ', inactive' end as detail
				from users u join customers c on c.id = u.customer_id
				where u.id::text = :text or u.entra_id::text = lower(:text)
				    or position(lower(:text) in lower(u.name)) > 0 or position(lower(:text) in lower(u.email)) > 0
				    or position(lower(:text) in lower(u.network_login)) > 0
				order by u.id::text <> :text and u.entra_id::text is distinct from lower(:text),
				    lower(u.email) is distinct from lower(:text), lower(u.name) is distinct from lower(:text),
				    lower(u.name), u.id limit :limit
				""", text, limit));
		return hits;
	}

	private List<Hit> hits(Kind kind, String sql, String text, int limit) {
		return this.jdbc.sql(sql)
			.param("text", text)
			.param("limit", limit)
			.query((rs, n) -> new Hit(kind, rs.getString("id"), rs.getString("name"), rs.getString("detail")))
			.list();
	}

	/** The record itself: column and value. */
	public Map<String, @Nullable Object> find(Kind kind, String id) {
		return switch (kind) {
			case TENANT ->
				one("""
						select t.tenant_id, t.name, t.default_domain, t.delegation, t.relationship, t.left_at,
						    nullif(concat_ws(', ', case when not t.read_licences then 'licences' end,
						        case when not t.read_users then 'users' end,
						        case when not t.read_sign_ins then 'sign-ins' end), '') as not_read,
						    (select string_agg(concat_ws(' until ', a.code, a.until), ', ' order by a.code)
						        from acknowledgements a where a.tenant_id = t.tenant_id and a.cured_at is null) as known_failures,
						    c.name || ' (customer ' || c.id || ')' as customer, t.created_at, t.updated_at
						from tenants t left join customers c on c.id = t.customer_id where t.tenant_id = :id
						""",
						UUID.fromString(id));
			case CUSTOMER -> one("""
					select c.id, c.name, c.web_site, l.name as top_level, c.active, c.created_at, c.updated_at
					from customers c left join top_levels l on l.id = c.top_level_id where c.id = :id
					""", Long.parseLong(id));
			case USER -> one("""
					select u.id, u.name, u.email, u.network_login, u.first_name, u.last_name, u.job_title, u.department,
					    u.phone, u.mobile_phone, nullif(u.custom_fields, '{}')::text as custom_fields,
					    c.name || ' (customer ' || c.id || ')' as customer, s.name as site, u.tenant_id, u.entra_id,
					    u.active, u.service_user, u.service_user_pinned, u.keep_active, u.billing_excluded,
					    u.billing_undecided, u.last_sign_in_at, u.created_at, u.updated_at
					from users u join customers c on c.id = u.customer_id left join sites s on s.id = u.site_id
					where u.id = :id
					""", Long.parseLong(id));
		};
	}

	/** A customer's tenants. */
	public List<Map<String, @Nullable Object>> findTenants(long customerId) {
		return rows("""
				select tenant_id, name, default_domain as domain, delegation, left_at as left
				from tenants where customer_id = :id order by lower(name), tenant_id
				""", customerId);
	}

	/** The licences of a tenant, those that are gone last. */
	public List<Map<String, @Nullable Object>> findLicences(String tenantId) {
		return rows("""
				select product_name as product, status, purchased, consumed, suspended, billable, source, read_through,
				    removed_at as gone, removed_reason as reason
				from licences where tenant_id = :id order by removed_at is not null, lower(product_name), id
				""", UUID.fromString(tenantId));
	}

	/** The current subscriptions of a tenant, add-ons after what they belong to. */
	public List<Map<String, @Nullable Object>> findSubscriptions(String tenantId) {
		return rows("""
				select case when p.id is null then '' else '+ ' end
				        || coalesce(s.offer_name, l.product_name, s.sku_id::text, s.subscription_id) as subscription,
				    s.partner, s.quantity, s.status, s.trial, s.term, s.billing_cycle as billed, s.auto_renew as renews,
				    s.last_day, s.licence_id is not null as joined
				from subscriptions s
				left join licences l on l.id = s.licence_id
				left join subscriptions p on p.tenant_id = s.tenant_id and p.subscription_id = s.parent_subscription_id
				where s.tenant_id = :id and s.removed_at is null
				order by lower(coalesce(p.offer_name, s.offer_name)), coalesce(p.id, s.id), p.id is not null, s.id
				""", UUID.fromString(tenantId));
	}

	/** A user's licences. */
	public List<Map<String, @Nullable Object>> findUserLicences(long userId) {
		return rows(
				"""
						select l.product_name as product, case when ul.assigned_by_group then 'group' else 'direct' end as assigned
						from user_licences ul join licences l on l.id = ul.licence_id where ul.user_id = :id
						order by lower(l.product_name), l.id
						""",
				userId);
	}

	/** How many people of each kind a tenant has. */
	public List<Map<String, @Nullable Object>> countUsers(String tenantId) {
		return rows("""
				select count(*) filter (where active) as active, count(*) filter (where not active) as inactive,
				    count(*) filter (where active and service_user) as service_users
				from users where tenant_id = :id
				""", UUID.fromString(tenantId));
	}

	/** Since when each part of a tenant is current. */
	public List<Map<String, @Nullable Object>> findFreshness(String tenantId) {
		return rows("""
				select part, complete_at as complete, run_key as run from tenant_freshness where tenant_id = :id
				order by part
				""", UUID.fromString(tenantId));
	}

	/** What became of a tenant in its last runs. */
	public List<Map<String, @Nullable Object>> findOutcomes(String tenantId, int limit) {
		return rows("""
				select run_key as run, coalesce(licences_code, licences_state) as licences,
				    coalesce(users_code, users_state) as users, users_read as read, users_created as created,
				    users_updated as updated, users_unchanged as unchanged,
				    (coalesce(licences_millis, users_millis) is not null)::int * (coalesce(licences_millis, 0)
				        + coalesce(users_millis, 0)) as millis, requests, throttled
				from run_tenants where tenant_id = :id order by run_key desc limit %d
				""".formatted(limit), UUID.fromString(tenantId));
	}

	/** What lets us in to a tenant, as it was last checked, in the order of the check. */
	public List<Map<String, @Nullable Object>> findAccess(String tenantId) {
		return rows(
				"""
						select aspect as what, state, ends_at as ends, checked_at as checked, detail as found
						from tenant_access where tenant_id = :id
						order by array_position(array['%s'], aspect)
						""".formatted(
						Stream.of(AccessAspect.values()).map(AccessAspect::word).collect(Collectors.joining("', '"))),
				UUID.fromString(tenantId));
	}

	private Map<String, @Nullable Object> one(String sql, Object id) {
		return this.jdbc.sql(sql).param("id", id).query(AS_IS).single();
	}

	private List<Map<String, @Nullable Object>> rows(String sql, Object id) {
		return this.jdbc.sql(sql).param("id", id).query(AS_IS).list();
	}

}
