package io.cspsync.crm.erasure;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column that holds text or JSON, found in the database's own description, so that one
 * that a migration adds is not forgotten.
 *
 * @param table the table with its schema, quoted
 * @param name the table's name
 * @param column the column, quoted
 * @param type its type
 */
record TextColumn(String table, String name, String column, String type) {

	/**
	 * Other people's rows and the operator's own words: what stands there of the same
	 * name is not ours to change, only to tell of.
	 */
	private static final Set<String> NOT_OURS = Set.of("users", "customers", "tenants", "sites", "top_levels",
			"site_mappings", "site_mapping_filters", "site_mapping_values", "licences", "subscriptions", "prices",
			"billed_quantities", "sku_catalogue", "free_skus", "out_of_scope_users", "user_changes",
			"billable_user_moves", "runs", "installations");

	/** All of the schemas that the connection leads to. */
	static List<TextColumn> find(JdbcClient jdbc) {
		return jdbc
			.sql("""
					select format('%I.%I', n.nspname, c.relname) as qualified, c.relname, quote_ident(a.attname) as attname,
					    format_type(a.atttypid, null) as type
					from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
					where n.nspname = any (current_schemas(false)) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
					    and a.attgenerated = '' and c.relname not like 'flyway%'
					    and format_type(a.atttypid, null) in ('text', 'character varying', 'jsonb', 'text[]')
					order by 1, a.attnum
					""")
			.query((rs, n) -> new TextColumn(rs.getString("qualified"), rs.getString("relname"),
					rs.getString("attname"), rs.getString("type")))
			.list();
	}

	/** Whether the program alone writes here, about anything. */
	boolean isOurs() {
		return !NOT_OURS.contains(this.name) && !this.type.equals("text[]");
	}

	/**
	 * Takes the traces out of all rows.
	 * @return of how many
	 */
	int clear(JdbcClient jdbc, Collection<String> traces) {
		return jdbc.sql(
				"update %1$s set %2$s = cast(regexp_replace(cast(%2$s as text), :traces, '[erased]', 'gi') as %3$s) where %4$s"
					.formatted(this.table, this.column, this.type, hits()))
			.param("traces", regex(traces))
			.update();
	}

	/** How many rows have any of them. */
	long count(JdbcClient jdbc, Collection<String> traces) {
		return jdbc.sql("select count(*) from %s where %s".formatted(this.table, hits()))
			.param("traces", regex(traces))
			.query(Long.class)
			.single();
	}

	private String hits() {
		return "cast(%s as text) ~* :traces".formatted(this.column);
	}

	private String regex(Collection<String> traces) {
		return Traces.regex(this.type.equals("jsonb") ? Traces.inJson(traces) : traces);
	}

}
