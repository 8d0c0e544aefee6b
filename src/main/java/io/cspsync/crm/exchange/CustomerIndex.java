package io.cspsync.crm.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Resolves the customers that rows name: by {@code customer_id}, else by
 * {@code customer_external_id}, else by the name in {@code customer} if only one customer
 * has it.
 */
final class CustomerIndex {

	private final Map<Long, String> names = new HashMap<>();

	private final Map<String, Long> byExternalId = new HashMap<>();

	private final Map<String, List<Long>> byName = new HashMap<>();

	CustomerIndex(JdbcClient jdbc) {
		jdbc.sql("select id, external_id, name from customers order by id").query((rs) -> {
			long id = rs.getLong("id");
			this.names.put(id, rs.getString("name"));
			this.byName.computeIfAbsent(Wording.folded(rs.getString("name")), (name) -> new ArrayList<>(1)).add(id);
			if (rs.getString("external_id") != null) {
				this.byExternalId.put(rs.getString("external_id"), id);
			}
		});
	}

	/**
	 * The customer's key.
	 * @param required whether a row without any is a problem
	 */
	@Nullable String read(Cells cells, boolean required) {
		Long id = cells.key("customer_id");
		String externalId = cells.text("customer_external_id");
		String name = cells.text("customer");
		if (id != null) {
			return known(this.names.containsKey(id) ? id : null, "customer_id", id.toString(), cells);
		}
		if (externalId != null) {
			String trimmed = Wording.trimmed(externalId);
			return known(this.byExternalId.get(trimmed), "customer_external_id", trimmed, cells);
		}
		if (name != null) {
			return named(name, cells);
		}
		if (required) {
			cells.problem("names no customer: fill customer_id, customer_external_id or customer");
		}
		return null;
	}

	private @Nullable String named(String name, Cells cells) {
		List<Long> hits = this.byName.getOrDefault(Wording.folded(name), List.of());
		if (hits.size() > 1) {
			cells.problem("%d customers are called %s (%s): say which by customer_id", hits.size(),
					Wording.quoted(name), String.join(", ", hits.stream().map(String::valueOf).toList()));
			return null;
		}
		return known(hits.isEmpty() ? null : hits.getFirst(), "customer", name, cells);
	}

	private @Nullable String known(@Nullable Long id, String column, String given, Cells cells) {
		if (id != null) {
			return id.toString();
		}
		Optional<String> nearest = column.equals("customer") ? NearestName.of(given, new TreeSet<>(this.names.values()))
				: Optional.empty();
		cells.problem("the CRM has no customer with %s %s%s", column, Wording.quoted(given),
				nearest.map((name) -> "; did you mean \"" + name + "\"?")
					.orElse(": load it first (./run.sh crm load customers)"));
		return null;
	}

}
