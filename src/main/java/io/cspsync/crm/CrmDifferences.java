package io.cspsync.crm;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;

import io.cspsync.crm.RowWords.Schema;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares two states of the CRM, row by row inside the server, and stores what differs
 * in the table {@code differences}. Every table and every column takes part unless it is
 * left out here: one that a migration adds is compared without anybody's doing.
 */
final class CrmDifferences {

	/**
	 * About runs instead of customers, or loaded from what comes with the program. The
	 * errors of a run are reported as such.
	 */
	private static final Pattern NOT_COMPARED = Pattern.compile("flyway_schema_history.*|batch_.*|runs|run_.*"
			+ "|installations|integration_errors|sync_states|sign_in_reads|sku_catalogue|free_skus|user_changes|differences"
			+ "|changed_meanwhile|tenant_access|tenant_freshness|expiries|notifications|purges|erasures");

	private final JdbcClient jdbc;

	private final String store;

	/**
	 * Compares through one connection.
	 * @param store the schema in which the table is made anew
	 */
	CrmDifferences(JdbcClient jdbc, String store) {
		this.jdbc = jdbc;
		this.store = CrmTable.quote(store);
	}

	/** Compares the schemas and stores the differences in the order of their tables. */
	void store(String before, String after) {
		this.jdbc.sql("drop table if exists %s.differences".formatted(this.store)).update();
		this.jdbc.sql("""
				create table %s.differences (
				    id bigint generated always as identity primary key,
				    table_name text not null,
				    kind text not null check (kind in ('create', 'update', 'mark', 'delete')),
				    tenant_id uuid,
				    entity text not null,
				    row_key jsonb not null,
				    before jsonb,
				    after jsonb
				)
				""".formatted(this.store)).update();
		Schema now = Schema.of(this.jdbc, after);
		DifferenceSql sql = new DifferenceSql(Schema.of(this.jdbc, before), now);
		now.tables()
			.values()
			.stream()
			.filter((table) -> !NOT_COMPARED.matcher(table.name()).matches())
			.sorted(Comparator.comparing(CrmTable::name))
			.forEach((table) -> store(sql.of(table)));
		this.jdbc.sql("create index on %s.differences (tenant_id, table_name, kind)".formatted(this.store)).update();
	}

	/** Stores which tables of the CRM others changed meanwhile. */
	void storeChangedMeanwhile(Collection<String> tables) {
		this.jdbc.sql("drop table if exists %s.changed_meanwhile".formatted(this.store)).update();
		this.jdbc.sql("create table %s.changed_meanwhile (table_name text primary key)".formatted(this.store)).update();
		tables.forEach((table) -> this.jdbc
			.sql("insert into %s.changed_meanwhile (table_name) values (:table)".formatted(this.store))
			.param("table", table)
			.update());
	}

	private void store(String query) {
		this.jdbc
			.sql("insert into %s.differences (table_name, kind, tenant_id, entity, row_key, before, after) %s"
				.formatted(this.store, query))
			.update();
	}

}
