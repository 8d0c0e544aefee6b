package io.cspsync.crm.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.TenantMappings;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers. A top level is made when it is missing; tenants are only added to a
 * customer, never taken away.
 */
final class CustomerSheet implements Sheet {

	private final JdbcClient jdbc;

	private final Batches batches;

	private final TenantMappings mappings;

	private final Map<String, String> topLevels = new HashMap<>();

	private final Map<String, Integer> tenantIn = new HashMap<>();

	private Map<TenantId, Long> owners = Map.of();

	CustomerSheet(JdbcClient jdbc, Batches batches, TenantMappings mappings) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.mappings = mappings;
		jdbc.sql("select name from top_levels").query((rs) -> {
			this.topLevels.put(Wording.folded(rs.getString("name")), rs.getString("name"));
		});
	}

	@Override
	public RecordKind kind() {
		return RecordKind.CUSTOMERS;
	}

	@Override
	public List<String> valueColumns() {
		return List.of("external_id", "name", "web_site", "top_level", "active", "tenant_id");
	}

	@Override
	public Set<String> clearable() {
		return Set.of("external_id", "name", "web_site", "top_level");
	}

	@Override
	public Map<String, String> defaults() {
		return Map.of("active", "true");
	}

	@Override
	public Map<String, String> read(Cells cells, boolean named) {
		Map<String, String> given = Given.of(cells, List.of("external_id", "name", "web_site", "top_level"));
		String flag = cells.flag("active");
		if (flag != null) {
			given.put("active", flag);
		}
		String tenants = cells.text("tenant_id");
		if (tenants != null) {
			given.put("tenant_id", tenants(tenants, cells));
		}
		return given;
	}

	private static String tenants(String text, Cells cells) {
		Set<String> ids = new TreeSet<>();
		for (String word : Wording.trimmed(text).split("[\\s\\p{Z}]+")) {
			try {
				ids.add(TenantId.of(word).toString());
			}
			catch (IllegalArgumentException ex) {
				cells.problem("%s", String.valueOf(ex.getMessage()));
			}
		}
		return String.join(" ", ids);
	}

	@Override
	public List<Stored> find(List<Draft> drafts) {
		this.owners = this.mappings.findOwners();
		Map<Long, Set<String>> tenants = new HashMap<>();
		this.owners
			.forEach((tenant, owner) -> tenants.computeIfAbsent(owner, (o) -> new TreeSet<>()).add(tenant.toString()));
		return this.jdbc.sql("""
				select c.id, c.external_id, c.name, c.web_site, l.name as top_level, c.active
				from customers c left join top_levels l on l.id = c.top_level_id
				""").query((rs, n) -> {
			Map<String, @Nullable String> values = new HashMap<>();
			for (String column : List.of("external_id", "name", "web_site", "top_level")) {
				values.put(column, rs.getString(column));
			}
			values.put("active", String.valueOf(rs.getBoolean("active")));
			values.put("tenant_id", String.join(" ", tenants.getOrDefault(rs.getLong("id"), Set.of())));
			return new Stored(rs.getLong("id"), false, values);
		}).list();
	}

	@Override
	public String merged(String column, @Nullable String before, String given) {
		if (!column.equals("tenant_id")) {
			return Sheet.super.merged(column, before, given);
		}
		Set<String> ids = ids(before);
		ids.addAll(ids(given));
		return String.join(" ", ids);
	}

	private static Set<String> ids(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? new TreeSet<>(Arrays.asList(text.split(" "))) : new TreeSet<>();
	}

	@Override
	public void complete(Change change, Cells cells) {
		Given.require("name", change, cells);
		String topLevel = change.get("top_level");
		if (topLevel != null && change.changes("top_level")) {
			change.values().put("top_level", this.topLevels.computeIfAbsent(Wording.folded(topLevel), (k) -> topLevel));
		}
		for (String tenant : added(change)) {
			Long owner = this.owners.get(TenantId.of(tenant));
			Integer other = this.tenantIn.putIfAbsent(tenant, change.line());
			if (owner != null) {
				cells.problem("tenant %s belongs to customer %d: ./run.sh customers set ID --tenant %s --move moves it",
						tenant, owner, tenant);
			}
			else if (other != null) {
				cells.problem("tenant %s stands in line %d too: it can have one customer only", tenant, other);
			}
		}
	}

	private static Set<String> added(Change change) {
		Set<String> added = ids(change.get("tenant_id"));
		added.removeAll(ids((change.before() != null) ? change.before().get("tenant_id") : null));
		return added;
	}

	@Override
	public void write(List<Change> changes) {
		createTopLevels(changes);
		List<Change> created = Given.created(changes);
		List<Change> changed = Given.changed(changes);
		List<Long> ids = this.batches.nextIds("customers", created.size());
		this.batches.write("""
				insert into customers (id, external_id, name, web_site, top_level_id, active, created_at, updated_at)
				overriding system value
				values (:id, :external_id, :name, :web_site, (select id from top_levels where name = :top_level),
				    cast(:active as boolean), :now, :now)
				""", created, ids);
		this.batches.write("""
				update customers set external_id = :external_id, name = :name, web_site = :web_site,
				    top_level_id = (select id from top_levels where name = :top_level),
				    active = cast(:active as boolean), updated_at = :now
				where id = :id
				""", changed);
		mapTenants(created, ids);
		mapTenants(changed, changed.stream().map((change) -> change.after().id()).toList());
	}

	private void createTopLevels(List<Change> changes) {
		Set<String> names = new TreeSet<>();
		changes.stream().map((change) -> change.get("top_level")).filter(Objects::nonNull).forEach(names::add);
		for (String name : names) {
			this.jdbc
				.sql("""
						insert into top_levels (name) select :name where not exists (select from top_levels where name = :name)
						""")
				.param("name", name)
				.update();
		}
	}

	private void mapTenants(List<Change> changes, List<Long> customers) {
		for (int i = 0; i < changes.size(); i++) {
			for (String tenant : added(changes.get(i))) {
				this.mappings.map(TenantId.of(tenant), customers.get(i), null);
			}
		}
	}

}
