package io.cspsync.crm.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customers' people. A new one belongs to no directory: the import links it when it
 * recognises somebody there.
 */
final class ContactSheet implements Sheet {

	private static final List<String> TEXTS = List.of("external_id", "name", "email", "network_login", "first_name",
			"last_name", "job_title", "department", "phone", "mobile_phone", "site");

	private final JdbcClient jdbc;

	private final Batches batches;

	private final CustomerIndex customers;

	/** The names of each customer's sites. */
	private final Map<String, Set<String>> sites = new HashMap<>();

	ContactSheet(JdbcClient jdbc, Batches batches) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.customers = new CustomerIndex(jdbc);
		jdbc.sql("select customer_id, name from sites").query((rs) -> {
			this.sites.computeIfAbsent(rs.getString("customer_id"), (customer) -> new TreeSet<>())
				.add(rs.getString("name"));
		});
	}

	@Override
	public RecordKind kind() {
		return RecordKind.CONTACTS;
	}

	@Override
	public List<String> valueColumns() {
		return List.of("customer", "external_id", "name", "email", "network_login", "first_name", "last_name",
				"job_title", "department", "phone", "mobile_phone", "site", "active");
	}

	@Override
	public Set<String> clearable() {
		return Set.copyOf(TEXTS);
	}

	@Override
	public Map<String, String> defaults() {
		return Map.of("active", "true");
	}

	@Override
	public Map<String, String> read(Cells cells, boolean named) {
		Map<String, String> given = Given.of(cells, TEXTS);
		String customer = this.customers.read(cells, !named);
		String flag = cells.flag("active");
		if (customer != null) {
			given.put("customer", customer);
		}
		if (flag != null) {
			given.put("active", flag);
		}
		return given;
	}

	@Override
	public List<Stored> find(List<Draft> drafts) {
		return this.jdbc.sql("""
				select u.*, s.name as site from users u left join sites s on s.id = u.site_id
				where u.customer_id = any (:customers) or u.id = any (:ids)
				""")
			.param("customers",
					drafts.stream()
						.map((draft) -> draft.get("customer"))
						.filter(Objects::nonNull)
						.distinct()
						.map(Long::valueOf)
						.toArray(Long[]::new))
			.param("ids", drafts.stream().map(Draft::id).filter(Objects::nonNull).toArray(Long[]::new))
			.query((rs, n) -> stored(rs))
			.list();
	}

	private static Stored stored(ResultSet rs) throws SQLException {
		Map<String, @Nullable String> values = new HashMap<>();
		for (String column : TEXTS) {
			values.put(column, rs.getString(column));
		}
		values.put("customer", rs.getString("customer_id"));
		values.put("active", String.valueOf(rs.getBoolean("active")));
		return new Stored(rs.getLong("id"), rs.getObject("entra_id") != null, values);
	}

	@Override
	public void complete(Change change, Cells cells) {
		if (Wording.isBlank(change.get("name")) && Wording.isBlank(change.get("email"))) {
			cells.problem("has neither name nor email: a person needs one of them");
		}
		String site = change.get("site");
		if (site == null) {
			return;
		}
		Set<String> known = this.sites.getOrDefault(change.get("customer"), Set.of());
		String exact = known.contains(site) ? site : folded(known, site);
		if (exact != null) {
			change.values().put("site", exact);
		}
		else if (!change.changes("site")) {
			// Somebody who moved to another customer leaves the site behind.
			change.values().put("site", null);
		}
		else {
			cells.problem("the customer has no site %s%s", Wording.quoted(site),
					NearestName.of(site, known)
						.map((name) -> "; did you mean \"" + name + "\"?")
						.orElse(": load it first (./run.sh crm load sites)"));
		}
	}

	private static @Nullable String folded(Set<String> sites, String site) {
		String folded = Wording.folded(site);
		return sites.stream().filter((known) -> Wording.folded(known).equals(folded)).findFirst().orElse(null);
	}

	@Override
	public void write(List<Change> changes) {
		this.batches.write("""
				insert into users (customer_id, site_id, external_id, name, email, network_login, first_name, last_name,
				    job_title, department, phone, mobile_phone, active, created_at, updated_at)
				values (cast(:customer as bigint),
				    (select id from sites where customer_id = cast(:customer as bigint) and name = :site), :external_id,
				    :name, :email, :network_login, :first_name, :last_name, :job_title, :department, :phone,
				    :mobile_phone, cast(:active as boolean), :now, :now)
				""", Given.created(changes));
		this.batches.write("""
				update users set customer_id = cast(:customer as bigint),
				    site_id = (select id from sites where customer_id = cast(:customer as bigint) and name = :site),
				    external_id = :external_id, name = :name, email = :email, network_login = :network_login,
				    first_name = :first_name, last_name = :last_name, job_title = :job_title, department = :department,
				    phone = :phone, mobile_phone = :mobile_phone, active = cast(:active as boolean), updated_at = :now
				where id = :id
				""", Given.changed(changes));
	}

}
