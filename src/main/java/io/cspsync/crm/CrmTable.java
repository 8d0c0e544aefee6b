package io.cspsync.crm;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table as the database describes it, so that copying and comparing need no list of
 * tables and columns that somebody would have to keep.
 *
 * @param name its name
 * @param columns its columns in their order
 */
record CrmTable(String name, List<Column> columns) {

	/**
	 * A column.
	 *
	 * @param generated whether the database computes it from others
	 * @param identity whether the database numbers it
	 * @param key whether it is part of the primary key
	 * @param references the table whose id it holds, by a foreign key or, without one, by
	 * its name ({@code customer_id}); null when it holds none
	 */
	record Column(String name, String type, boolean generated, boolean identity, boolean key,
			@Nullable String references) {

		/** As SQL writes it. */
		String quoted() {
			return CrmTable.quote(this.name);
		}

	}

	/** The tables of a schema by name; partitions are part of their table. */
	static List<CrmTable> of(JdbcClient jdbc, String schema) {
		return jdbc
			.sql("""
					with tables as (
					    select oid, relname from pg_class
					    where relnamespace = (select oid from pg_namespace where nspname = :schema)
					        and relkind in ('r', 'p') and not relispartition
					)
					select t.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' as generated,
					    a.attidentity <> '' as identity,
					    exists (select from pg_constraint k
					        where k.conrelid = t.oid and k.contype = 'p' and a.attnum = any (k.conkey)) as key,
					    coalesce(
					        (select min(r.relname) from pg_constraint f join tables r on r.oid = f.confrelid
					            where f.conrelid = t.oid and f.contype = 'f' and f.conkey = array[a.attnum]),
					        (select r.relname from tables r
					            where a.atttypid = 'bigint'::regtype and r.relname || '_id'
					                = left(a.attname, length(a.attname) - 3) || 's_id')) as reference
					from tables t join pg_attribute a on a.attrelid = t.oid
					where a.attnum > 0 and not a.attisdropped
					order by t.relname, a.attnum
					""")
			.param("schema", schema)
			.query((rs, n) -> new Described(rs.getString("relname"),
					new Column(rs.getString("attname"), rs.getString("type"), rs.getBoolean("generated"),
							rs.getBoolean("identity"), rs.getBoolean("key"), rs.getString("reference"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Described::table, TreeMap::new,
					Collectors.mapping(Described::column, Collectors.toList())))
			.entrySet()
			.stream()
			.map((table) -> new CrmTable(table.getKey(), table.getValue()))
			.toList();
	}

	/** As SQL writes it. */
	String quoted() {
		return quote(this.name);
	}

	boolean has(String column) {
		return this.columns.stream().anyMatch((one) -> one.name().equals(column));
	}

	/** The columns of the primary key. */
	List<Column> key() {
		return this.columns.stream().filter(Column::key).toList();
	}

	static String quote(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	private record Described(String table, Column column) {
	}

}
