package io.cspsync.crm.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands out records as rows of text, which a load takes in again without changing
 * anything.
 */
public final class RecordExports {

	// A cursor instead of the whole result, inside a transaction.
	private static final int ROWS_AT_ONCE = 5_000;

	private final JdbcClient jdbc;

	public RecordExports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Hands over each record's values in the order of the kind's columns, null for
	 * nothing. Inside a transaction it needs little memory.
	 */
	public void export(RecordKind kind, Consumer<List<@Nullable String>> rows) {
		RowCallbackHandler handler = (rs) -> rows.accept(row(rs, kind.columns()));
		this.jdbc.sql(sql(kind)).withFetchSize(ROWS_AT_ONCE).query(handler);
	}

	private static List<@Nullable String> row(ResultSet rs, List<String> columns) throws SQLException {
		List<@Nullable String> row = new ArrayList<>(columns.size());
		for (String column : columns) {
			row.add(rs.getString(column));
		}
		return row;
	}

	private static String sql(RecordKind kind) {
		return switch (kind) {
			case CUSTOMERS -> """
					select c.id, c.external_id, c.name, c.web_site, l.name as top_level, c.active::text as active,
					    (select string_agg(t.tenant_id::text, ' ' order by t.tenant_id)
					     from tenants t where t.customer_id = c.id) as tenant_id
					from customers c left join top_levels l on l.id = c.top_level_id order by c.id
					""";
			case CONTACTS ->
				"""
						select u.id, u.external_id, u.customer_id, c.external_id as customer_external_id, c.name as customer,
						    u.name, u.email, u.network_login, u.first_name, u.last_name, u.job_title, u.department, u.phone,
						    u.mobile_phone, s.name as site, u.active::text as active
						from users u join customers c on c.id = u.customer_id left join sites s on s.id = u.site_id
						order by u.customer_id, u.id
						""";
			case SITES ->
				"""
						select s.id, s.external_id, s.customer_id, c.external_id as customer_external_id, c.name as customer,
						    s.name, s.is_default::text as default
						from sites s join customers c on c.id = s.customer_id order by s.customer_id, s.id
						""";
			case TOP_LEVELS -> "select id, external_id, name from top_levels order by id";
			case TENANTS ->
				"""
						select t.tenant_id, t.customer_id, c.external_id as customer_external_id, c.name as customer, t.name,
						    t.default_domain, t.delegation, t.delegation_pinned::text as delegation_pinned, t.relationship,
						    t.partner, t.licences_import, to_char(t.left_at at time zone 'UTC',
						    'YYYY-MM-DD"T"HH24:MI:SS"Z"') as left_at, t.left_reason
						from tenants t left join customers c on c.id = t.customer_id order by t.tenant_id
						""";
		};
	}

}
