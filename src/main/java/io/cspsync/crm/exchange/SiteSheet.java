package io.cspsync.crm.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sites of customers. At most one is a customer's default: marking another one takes the
 * mark from the one that had it.
 */
final class SiteSheet implements Sheet {

	private final JdbcClient jdbc;

	private final Batches batches;

	private final CustomerIndex customers;

	private final Map<String, Integer> defaultIn = new HashMap<>();

	SiteSheet(JdbcClient jdbc, Batches batches) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.customers = new CustomerIndex(jdbc);
	}

	@Override
	public RecordKind kind() {
		return RecordKind.SITES;
	}

	@Override
	public List<String> valueColumns() {
		return List.of("external_id", "name", "default", "customer");
	}

	@Override
	public Set<String> clearable() {
		return Set.of("external_id", "name");
	}

	@Override
	public Map<String, String> defaults() {
		return Map.of("default", "false");
	}

	@Override
	public Map<String, String> read(Cells cells, boolean named) {
		Map<String, String> given = Given.of(cells, List.of("external_id", "name"));
		String customer = this.customers.read(cells, !named);
		String flag = cells.flag("default");
		if (customer != null) {
			given.put("customer", customer);
		}
		if (flag != null) {
			given.put("default", flag);
		}
		return given;
	}

	@Override
	public List<Stored> find(List<Draft> drafts) {
		return this.jdbc.sql("select id, external_id, customer_id, name, is_default from sites").query((rs, n) -> {
			Map<String, @Nullable String> values = new HashMap<>();
			values.put("external_id", rs.getString("external_id"));
			values.put("customer", rs.getString("customer_id"));
			values.put("name", rs.getString("name"));
			values.put("default", String.valueOf(rs.getBoolean("is_default")));
			return new Stored(rs.getLong("id"), false, values);
		}).list();
	}

	@Override
	public void complete(Change change, Cells cells) {
		Given.require("name", change, cells);
		// Its people belong to the customer too, and would have a foreign site.
		if (change.before() != null && change.changes("customer")) {
			cells.problem("site %d belongs to customer %s: a site does not change its customer, make a new one",
					change.before().id(), change.before().scope());
		}
		Integer other = "true".equals(change.get("default"))
				? this.defaultIn.putIfAbsent(change.after().scope(), change.line()) : null;
		if (other != null) {
			cells.problem("is the customer's default site, but line %d is it too: a customer has one", other);
		}
	}

	@Override
	public void write(List<Change> changes) {
		List<Change> marked = changes.stream()
			.filter((change) -> change.changes("default") && "true".equals(change.get("default")))
			.toList();
		this.jdbc.sql("update sites set is_default = false where customer_id = any (:customers) and is_default")
			.param("customers",
					marked.stream().map((change) -> Long.valueOf(change.after().scope())).toArray(Long[]::new))
			.update();
		this.batches.write("""
				insert into sites (customer_id, external_id, name, is_default)
				values (cast(:customer as bigint), :external_id, :name, cast(:default as boolean))
				""", Given.created(changes));
		this.batches.write("""
				update sites set external_id = :external_id, name = :name, is_default = cast(:default as boolean)
				where id = :id
				""", Given.changed(changes));
	}

}
