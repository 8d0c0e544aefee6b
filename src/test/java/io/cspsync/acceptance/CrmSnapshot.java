package io.cspsync.acceptance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the CRM says, without what may differ between two ways to the same state:
 * generated ids (replaced by the names they stand for) and times of writing.
 */
record CrmSnapshot(List<String> rows) {

	private static final List<String> QUERIES = List.of("""
			select 'customer', c.name, c.web_site, t.name, c.active from customers c
			left join top_levels t on t.id = c.top_level_id
			""", """
			select 'tenant', t.tenant_id, t.name, c.name, t.default_domain, t.delegation, t.relationship,
			    t.left_at is null
			from tenants t left join customers c on c.id = t.customer_id
			""", """
			select 'site', c.name, s.name, s.is_default from sites s join customers c on c.id = s.customer_id
			""", """
			select 'user', u.tenant_id, u.entra_id, c.name, s.name, u.name, u.email, u.network_login, u.first_name,
			    u.last_name, u.job_title, u.department, u.mobile_phone, u.custom_fields, u.active, u.service_user,
			    u.billing_excluded, u.billing_undecided
			from users u join customers c on c.id = u.customer_id left join sites s on s.id = u.site_id
			""",
			"""
					select 'licence', tenant_id, sku_id, product_name, source, read_through, status, purchased, consumed, enabled,
					    warning, suspended, locked, removed_at is null, product_key, trial_units, free, billable, removed_reason
					from licences
					""",
			"""
					select 'subscription', s.tenant_id, s.subscription_id, c.name, l.sku_id, l.product_key, s.partner, s.in_directory,
					    s.sku_id as sku, s.product_key as product, s.quantity, s.status, s.trial, s.last_day, s.no_end,
					    s.removed_reason
					from subscriptions s join customers c on c.id = s.customer_id left join licences l on l.id = s.licence_id
					""",
			"""
					select 'user licence', u.tenant_id, u.entra_id, l.sku_id, ul.assigned_by_group
					from user_licences ul join users u on u.id = ul.user_id join licences l on l.id = ul.licence_id
					""", """
					select 'conflict', kind, tenant_id, entity_id, reason from match_conflicts where resolved_at is null
					""",
			"""
					select 'deactivation', u.tenant_id, u.entra_id, d.reason, d.state from deactivations d join users u on u.id = d.user_id
					""");

	static CrmSnapshot of(DataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		List<String> rows = new ArrayList<>();
		for (String query : QUERIES) {
			rows.addAll(jdbc.sql("select row_to_json(q)::text from (" + query + ") q")
				.query((rs, n) -> rs.getString(1))
				.list());
		}
		rows.sort(null);
		return new CrmSnapshot(rows);
	}

	/**
	 * The same without the rows that hold any of the texts (tenant ids, customer names).
	 */
	CrmSnapshot without(Collection<String> texts) {
		return new CrmSnapshot(this.rows.stream().filter((row) -> texts.stream().noneMatch(row::contains)).toList());
	}

	/**
	 * What this has and the other has not, and the other way round; empty when they are
	 * equal.
	 */
	List<String> differences(CrmSnapshot other) {
		List<String> differences = new ArrayList<>();
		minus(this.rows, other.rows).forEach((row) -> differences.add("only here: " + row));
		minus(other.rows, this.rows).forEach((row) -> differences.add("only there: " + row));
		return differences;
	}

	// Twice is not once: each row of the right takes away one of the left.
	private static List<String> minus(List<String> left, List<String> right) {
		Map<String, Integer> counts = new HashMap<>();
		right.forEach((row) -> counts.merge(row, 1, Integer::sum));
		return left.stream().filter((row) -> counts.merge(row, -1, Integer::sum) < 0).toList();
	}

}
