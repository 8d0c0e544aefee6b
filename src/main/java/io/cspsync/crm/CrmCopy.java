package io.cspsync.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.cspsync.crm.CrmTable.Column;
import org.flywaydb.core.api.MigrationVersion;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a copy of the CRM in a schema of its own: migrated like the CRM, filled inside
 * the server with one moment's state of it, and going on with the same generated ids.
 *
 * <p>
 * A CRM of an older version is copied as it is and the copy then migrated, as the CRM
 * itself would be by a real run. A database without a CRM gives an empty copy.
 */
final class CrmCopy {

	/** They belong to a schema or to a session, not to the CRM's contents. */
	private static final Pattern NOT_COPIED = Pattern.compile("flyway_schema_history.*|run_locks");

	private final DataSource source;

	private final String from;

	private final String to;

	/**
	 * A copy.
	 * @param source makes connections
	 * @param from the schema to copy
	 * @param to the schema of the copy
	 */
	CrmCopy(DataSource source, String from, String to) {
		this.source = source;
		this.from = from;
		this.to = to;
	}

	/**
	 * Makes it anew; what its schema held is dropped.
	 * @return what was copied
	 * @throws DatabaseException if views of other schemas would be dropped with it
	 */
	CrmFingerprint make() {
		Migrations migrations = new Migrations(this.source);
		MigrationVersion version = migrations.version(this.from);
		CrmFingerprint copied = new CrmFingerprint(Map.of());
		try (SchemaSession session = SchemaSession.open(this.source, this.to)) {
			refuseToDropOthersViews(session.jdbc());
			session.jdbc().sql("drop schema if exists %s cascade".formatted(CrmTable.quote(this.to))).update();
			session.jdbc().sql("create schema %s".formatted(CrmTable.quote(this.to))).update();
			if (version != null) {
				migrations.migrateCrm(this.to, version);
				copied = session.atOneMoment(this::fill);
			}
		}
		migrations.migrateCrm(this.to, null);
		return copied;
	}

	private void refuseToDropOthersViews(JdbcClient jdbc) {
		List<String> views = jdbc.sql("""
				select distinct format('%I.%I', n.nspname, v.relname) as name
				from pg_depend d
				join pg_class t on d.refclassid = 'pg_class'::regclass and t.oid = d.refobjid
				join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
				join pg_class v on v.oid = r.ev_class
				join pg_namespace n on n.oid = v.relnamespace
				where t.relnamespace = (select oid from pg_namespace where nspname = :schema) and n.nspname <> :schema
				order by name
				""").param("schema", this.to).query((rs, n) -> rs.getString("name")).list();
		if (!views.isEmpty()) {
			throw new DatabaseException("""
					Making the copy %1$s anew would drop what looks into it from other schemas: %2$s. Drop that \
					yourself (drop view …) and make it again afterwards, or let it look into a copy of the table."""
				.formatted(this.to, String.join(", ", views)));
		}
	}

	private CrmFingerprint fill(JdbcClient jdbc) {
		List<CrmTable> theirs = CrmTable.of(jdbc, this.from);
		List<ForeignKey> foreignKeys = foreignKeys(jdbc);
		// Without them the tables need no order, and each is checked once for all rows.
		foreignKeys.forEach((key) -> jdbc.sql(key.drop()).update());
		for (CrmTable table : CrmTable.of(jdbc, this.to)) {
			Optional<CrmTable> original = theirs.stream().filter((one) -> one.name().equals(table.name())).findFirst();
			if (original.isPresent() && !NOT_COPIED.matcher(table.name()).matches()) {
				fill(jdbc, table, original.get());
			}
		}
		foreignKeys.forEach((key) -> jdbc.sql(key.add()).update());
		continueSequences(jdbc);
		return CrmFingerprint.of(jdbc, this.from);
	}

	private void fill(JdbcClient jdbc, CrmTable table, CrmTable original) {
		String columns = table.columns()
			.stream()
			.filter((column) -> !column.generated() && original.has(column.name()))
			.map(Column::quoted)
			.collect(Collectors.joining(", "));
		// A trigger guards changes by people and runs; the copy has the rows as they are.
		jdbc.sql("alter table %s disable trigger user".formatted(table.quoted())).update();
		jdbc.sql("insert into %1$s (%2$s) overriding system value select %2$s from %3$s.%1$s".formatted(table.quoted(),
				columns, CrmTable.quote(this.from)))
			.update();
		jdbc.sql("alter table %s enable trigger user".formatted(table.quoted())).update();
		// Nobody has gathered statistics of a new table yet, and plans go by them.
		jdbc.sql("analyze %s".formatted(table.quoted())).update();
	}

	private List<ForeignKey> foreignKeys(JdbcClient jdbc) {
		return jdbc.sql("""
				select conrelid::regclass::text as relation, quote_ident(conname) as name,
				    pg_get_constraintdef(oid) as definition
				from pg_constraint
				where contype = 'f' and connamespace = (select oid from pg_namespace where nspname = :schema)
				    and conparentid = 0
				""")
			.param("schema", this.to)
			.query((rs, n) -> new ForeignKey(rs.getString("relation"), rs.getString("name"),
					rs.getString("definition")))
			.list();
	}

	// So that a row which the dry run creates gets the id that it will really get.
	private void continueSequences(JdbcClient jdbc) {
		jdbc.sql("""
				select format('select setval(%L, last_value, is_called) from %I.%I', c.oid::regclass, :from, c.relname)
				from pg_class c join pg_namespace n on n.oid = c.relnamespace
				where c.relkind = 'S' and n.nspname = :to and exists (select from pg_class o
				    join pg_namespace p on p.oid = o.relnamespace
				    where o.relkind = 'S' and o.relname = c.relname and p.nspname = :from)
				""")
			.param("from", this.from)
			.param("to", this.to)
			.query(String.class)
			.list()
			.forEach((sql) -> jdbc.sql(sql).query(Long.class).single());
	}

	/**
	 * A foreign key of the copy.
	 *
	 * @param definition as PostgreSQL would have it typed
	 */
	private record ForeignKey(String table, String name, String definition) {

		String drop() {
			return "alter table %s drop constraint %s".formatted(this.table, this.name);
		}

		String add() {
			return "alter table %s add constraint %s %s".formatted(this.table, this.name, this.definition);
		}

	}

}
