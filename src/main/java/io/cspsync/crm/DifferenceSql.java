package io.cspsync.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.cspsync.crm.CrmTable.Column;
import io.cspsync.crm.RowWords.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement that compares one table of two schemas, {@code b} before and
 * {@code a} after, by its primary key. All of it comes from the database's own
 * description; what is named here is what a person wants to see or not to see.
 */
final class DifferenceSql {

	/**
	 * When and by which run a row was written: it says nothing about the row. What a
	 * person decided and when something was marked ({@code left_at}) are not among them.
	 */
	private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", "changed_in", "plan_hash",
			"hand_edits", "first_run_key", "last_run_key", "first_seen_at", "last_seen_at", "read_at",
			"sign_in_read_at", "loaded_at", "added_at", "run_key", "changed_at", "held_run_key", "held_at",
			"done_run_key", "done_at", "cured_run_key", "placed_site_id", "mapped_customer_id");

	/** Set once something is over; like {@code active} they keep the row. */
	private static final List<String> MARKS = List.of("left_at", "removed_at");

	/** PostgreSQL cannot tell whether two values of these are equal. */
	private static final Set<String> WITHOUT_EQUALITY = Set.of("json", "xml");

	private final Schema before;

	private final Schema after;

	private final RowWords words;

	DifferenceSql(Schema before, Schema after) {
		this.before = before;
		this.after = after;
		this.words = new RowWords(before, after);
	}

	/**
	 * A query for the differing rows of a table: table_name, kind, tenant_id, entity,
	 * row_key, before, after.
	 * @param table one of those after
	 */
	String of(CrmTable table) {
		@Nullable CrmTable original = this.before.tables().get(table.name());
		String join = table.key()
			.stream()
			.map((column) -> "a.%1$s = b.%1$s".formatted(column.quoted()))
			.collect(Collectors.joining(" and "));
		if (join.isEmpty()) {
			throw new IllegalStateException("The table " + table.name() + " has no primary key to compare it by");
		}
		return """
				select %s as table_name, %s as kind, %s as tenant_id, %s as entity, %s as row_key,
				    case when b.found then d.before end as before, case when a.found then d.after end as after
				from (%s) b full join (select *, true as found from %s.%s) a on %s
				cross join lateral (select jsonb_object_agg(name, was) as before, jsonb_object_agg(name, now) as after
				    from (values %s) as c (name, changed, was, now) where changed) d
				where b.found is null or a.found is null or %s
				""".formatted(literal(table.name()), kind(table), this.words.tenant(table), this.words.name(table),
				key(table), rowsBefore(table, original), this.after.quoted(), table.quoted(), join,
				values(table, original), changed(table, original));
	}

	/** With the columns that the table has now: a CRM of an older version lacks some. */
	private String rowsBefore(CrmTable table, @Nullable CrmTable original) {
		String columns = table.columns()
			.stream()
			.map((column) -> (original == null || original.has(column.name())) ? column.quoted()
					: "null::%s as %s".formatted(column.type(), column.quoted()))
			.collect(Collectors.joining(", "));
		return (original != null)
				? "select %s, true as found from %s.%s".formatted(columns, this.before.quoted(), table.quoted())
				: "select %s, true as found from %s.%s where false".formatted(columns, this.after.quoted(),
						table.quoted());
	}

	private static String kind(CrmTable table) {
		List<String> marked = new ArrayList<>();
		MARKS.stream()
			.filter(table::has)
			.forEach((column) -> marked.add("(b.%1$s is null and a.%1$s is not null)".formatted(column)));
		if (table.has("active")) {
			marked.add("(b.active and not a.active)");
		}
		return "case when b.found is null then 'create' when a.found is null then 'delete'%s else 'update' end"
			.formatted(marked.isEmpty() ? "" : " when " + String.join(" or ", marked) + " then 'mark'");
	}

	private static String key(CrmTable table) {
		return table.key()
			.stream()
			.map((column) -> "%s, %s".formatted(literal(column.name()), RowWords.either(column)))
			.collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
	}

	private static List<Column> compared(CrmTable table) {
		return table.columns()
			.stream()
			.filter((column) -> !BOOKKEEPING.contains(column.name()) && !(column.key() && column.identity()))
			.toList();
	}

	private String values(CrmTable table, @Nullable CrmTable original) {
		return compared(table).stream()
			.map((column) -> "(%s, %s, %s, %s)".formatted(literal(column.name()), changed(column, original),
					(original != null && original.has(column.name())) ? this.words.before(column) : "null::jsonb",
					this.words.after(column)))
			.collect(Collectors.joining(",\n        "));
	}

	// Told before the values are made of it: most rows have not changed.
	private static String changed(CrmTable table, @Nullable CrmTable original) {
		return compared(table).stream().map((column) -> changed(column, original)).collect(Collectors.joining(" or "));
	}

	private static String changed(Column column, @Nullable CrmTable original) {
		String cast = WITHOUT_EQUALITY.contains(column.type()) ? "::text" : "";
		String distinct = "a.%1$s%2$s is distinct from b.%1$s%2$s".formatted(column.quoted(), cast);
		// A column that the CRM does not have yet cannot have changed in it.
		return (original == null || original.has(column.name())) ? distinct
				: "(b.found is null and %s)".formatted(distinct);
	}

	private static String literal(String name) {
		return "'" + name.replace("'", "''") + "'";
	}

}
