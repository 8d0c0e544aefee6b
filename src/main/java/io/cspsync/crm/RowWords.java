package io.cspsync.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.CrmTable.Column;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the SQL that says, of a row of any table, what a person calls it and to which
 * tenant it belongs. Numbers that the database gives to rows are replaced by the names of
 * these rows: the same run gives other numbers tomorrow.
 */
final class RowWords {

	/** By what a person calls a row, the best first. */
	private static final List<String> NAMES = List.of("name", "product_name", "entity_name", "friendly_name",
			"offer_name", "email", "network_login", "subscription_id");

	private static final String TENANT = "tenant_id";

	private final Schema before;

	private final Schema after;

	RowWords(Schema before, Schema after) {
		this.before = before;
		this.after = after;
	}

	/** The column of a row that may exist only before or only after. */
	static String either(Column column) {
		return "coalesce(a.%1$s, b.%1$s)".formatted(column.quoted());
	}

	/** What a person calls the row. */
	String name(CrmTable table) {
		String telling = telling(table).stream().map(this::text).collect(Collectors.joining(", "));
		return Stream.of("a", "b")
			.flatMap((row) -> names(table).stream().map((column) -> "%s.%s::text".formatted(row, column)))
			.collect(Collectors.joining(", ", "coalesce(",
					(names(table).isEmpty() ? "" : ", ") + "concat_ws(', ', %s))".formatted(telling)));
	}

	/** Without a name: what it is about, in the key or else anywhere, or its number. */
	private static List<Column> telling(CrmTable table) {
		List<Column> key = table.key().stream().filter((column) -> !column.identity()).toList();
		List<Column> others = !key.isEmpty() ? key
				: table.columns().stream().filter((column) -> column.references() != null).toList();
		List<Column> besidesTenant = others.stream().filter((column) -> !column.name().equals(TENANT)).toList();
		return !besidesTenant.isEmpty() ? besidesTenant : !others.isEmpty() ? others : table.key();
	}

	private String text(Column column) {
		String named = named(column, either(column), this.after);
		return (named != null) ? named : either(column) + "::text";
	}

	/** The column's value before as JSON. */
	String before(Column column) {
		return value(column, "b." + column.quoted(), this.before);
	}

	/** The column's value after as JSON. */
	String after(Column column) {
		return value(column, "a." + column.quoted(), this.after);
	}

	private static String value(Column column, String value, Schema schema) {
		String named = named(column, value, schema);
		return "to_jsonb(%s)".formatted((named != null) ? named : value);
	}

	private static @Nullable String named(Column column, String value, Schema schema) {
		CrmTable other = schema.referenced(column);
		if (other == null || !other.has("id")) {
			return null;
		}
		String names = Stream.concat(names(other).stream(), Stream.of("id"))
			.map((name) -> "x.%s::text".formatted(name))
			.collect(Collectors.joining(", "));
		return "(select coalesce(%s) from %s.%s x where x.id = %s)".formatted(names, schema.quoted(), other.quoted(),
				value);
	}

	/** The tenant that a row belongs to: its own, that of what it refers to, or null. */
	String tenant(CrmTable table) {
		List<String> tenants = new ArrayList<>();
		for (Column column : table.columns()) {
			CrmTable other = this.after.referenced(column);
			if (column.name().equals(TENANT)) {
				tenants.addFirst(either(column));
			}
			else if (other != null && other.has(TENANT) && other.has("id")) {
				tenants.add("(select x.tenant_id from %s.%s x where x.id = %s)".formatted(this.after.quoted(),
						other.quoted(), either(column)));
			}
			else if ("customers".equals(column.references())
					|| (table.name().equals("customers") && column.name().equals("id"))) {
				tenants.add("(select x.tenant_id from %s.tenants x where x.customer_id = %s order by 1 limit 1)"
					.formatted(this.after.quoted(), either(column)));
			}
		}
		tenants.add("null::uuid");
		return "coalesce(%s)".formatted(String.join(", ", tenants));
	}

	private static List<String> names(CrmTable table) {
		return NAMES.stream().filter(table::has).toList();
	}

	/**
	 * One of the two states that are compared.
	 *
	 * @param name the schema it lies in
	 * @param tables its tables by name
	 */
	record Schema(String name, Map<String, CrmTable> tables) {

		static Schema of(JdbcClient jdbc, String name) {
			return new Schema(name,
					CrmTable.of(jdbc, name).stream().collect(Collectors.toMap(CrmTable::name, Function.identity())));
		}

		String quoted() {
			return CrmTable.quote(this.name);
		}

		@Nullable CrmTable referenced(Column column) {
			return (column.references() != null) ? this.tables.get(column.references()) : null;
		}

	}

}
