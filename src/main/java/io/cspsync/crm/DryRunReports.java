package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the last dry run would change, for reports. It only reads. All but the first need
 * a connection to the copy ({@link CrmDatabase#openDryRun}) with a dry run that has
 * ended.
 */
public final class DryRunReports {

	private static final int ROWS_AT_ONCE = 1000;

	private static final String SELECT = """
			select d.table_name, d.kind, d.tenant_id, t.name as tenant_name, d.entity, d.row_key, d.before, d.after
			from differences d left join tenants t using (tenant_id)
			""";

	private static final String ORDER = " order by t.name, d.tenant_id, d.table_name, d.kind, d.entity, d.id";

	private final DataSource source;

	private final JdbcClient jdbc;

	DryRunReports(DataSource source) {
		this.source = source;
		this.jdbc = JdbcClient.create(source);
	}

	/**
	 * The key of the last dry run, ended or not; from any connection. One that another
	 * user of the database made, and this one may not read, counts as none.
	 */
	public Optional<String> findNewest() {
		boolean there = this.jdbc.sql("""
				select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
				    where n.nspname = :schema and c.relname = 'runs' and has_schema_privilege(n.oid, 'usage')
				        and has_table_privilege(c.oid, 'select'))
				""").param("schema", Migrations.DRY_RUN).query(Boolean.class).single();
		return there ? this.jdbc
			.sql("select run_key from %s.runs where dry_run order by run_key desc limit 1"
				.formatted(Migrations.DRY_RUN))
			.query(String.class)
			.optional() : Optional.empty();
	}

	/** How much would change, by tenant, table and kind, in the order of names. */
	public List<DifferenceCount> count() {
		return this.jdbc.sql("""
				select d.tenant_id, t.name, d.table_name, d.kind, count(*) as changes
				from differences d left join tenants t using (tenant_id)
				group by d.tenant_id, t.name, d.table_name, d.kind
				order by t.name, d.tenant_id, d.table_name, d.kind
				""")
			.query((rs, n) -> new DifferenceCount(rs.getString("tenant_id"), rs.getString("name"),
					rs.getString("table_name"), rs.getString("kind"), rs.getLong("changes")))
			.list();
	}

	/** The first existing rows that would change. */
	public List<Difference> findChanged(int limit) {
		return this.jdbc.sql(SELECT + "where d.kind in ('update', 'mark')" + ORDER + " limit :limit")
			.param("limit", limit)
			.query(DryRunReports::row)
			.list();
	}

	/** Hands out all of them, a few at a time, however many there are. */
	public void forEach(Consumer<Difference> reader) {
		JdbcTemplate template = new JdbcTemplate(this.source);
		template.setFetchSize(ROWS_AT_ONCE);
		// Outside of a transaction the driver reads the whole answer into memory.
		new TransactionTemplate(new JdbcTransactionManager(this.source))
			.executeWithoutResult((status) -> template.query(SELECT + ORDER, (rs) -> {
				reader.accept(row(rs, 0));
			}));
	}

	/** The tables that others changed in the CRM while the dry run went on. */
	public List<String> findChangedMeanwhile() {
		return this.jdbc.sql("select table_name from changed_meanwhile order by 1")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

	private static Difference row(ResultSet rs, int number) throws SQLException {
		return new Difference(rs.getString("table_name"), rs.getString("kind"), rs.getString("tenant_id"),
				rs.getString("tenant_name"), rs.getString("entity"), rs.getString("row_key"), rs.getString("before"),
				rs.getString("after"));
	}

}
