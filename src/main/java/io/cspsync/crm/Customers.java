package io.cspsync.crm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The CRM's customers.
 */
public final class Customers {

	private final JdbcClient jdbc;

	private final Clock clock;

	public Customers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * All customers, those made by hand included.
	 * @param runKey the run that asks, so that it can tell those which an earlier
	 * execution of it has created
	 */
	public List<Customer> findAll(String runKey) {
		return this.jdbc.sql("""
				select c.id, c.name, c.written_name, c.web_site,
				    coalesce(c.written_name is not null and c.created_at > r.started_at, false) as created_in_run
				from customers c left join runs r on r.run_key = :run order by c.id
				""")
			.param("run", runKey)
			.query((rs, n) -> new Customer(rs.getLong("id"), rs.getString("name"), rs.getString("written_name"),
					rs.getString("web_site"), rs.getBoolean("created_in_run")))
			.list();
	}

	/**
	 * The domains of the mail addresses of each customer's people, in lower case as they
	 * stand in the addresses, with how many people have each.
	 */
	public Map<Long, Map<String, Integer>> findMailDomains() {
		Map<Long, Map<String, Integer>> domains = new HashMap<>();
		this.jdbc.sql("""
				select customer_id, lower(split_part(email, '@', 2)) as domain, count(*) as people
				from users where email like '%_@_%' group by 1, 2
				""").query((rs) -> {
			domains.computeIfAbsent(rs.getLong("customer_id"), (id) -> new HashMap<>())
				.put(rs.getString("domain"), rs.getInt("people"));
		});
		return domains;
	}

	/**
	 * Creates customers under a top level, which is made when missing. Each call creates
	 * them anew: names are not unique.
	 * @return their keys, in the order given
	 */
	public List<Long> create(String topLevel, List<NewCustomer> customers) {
		if (customers.isEmpty()) {
			return List.of();
		}
		List<Long> ids = nextIds(customers.size());
		int rows = this.jdbc.sql("""
				insert into customers (id, name, web_site, top_level_id, written_name, created_at, updated_at)
				overriding system value
				select c.id, c.name, c.web_site, :topLevel, c.name, :now, :now
				from unnest(cast(:ids as bigint[]), cast(:names as text[]), cast(:sites as text[]))
				    as c (id, name, web_site)
				""")
			.param("topLevel", topLevel(topLevel))
			.param("ids", ids.toArray(Long[]::new))
			.param("names", customers.stream().map(NewCustomer::name).toArray(String[]::new))
			.param("sites", customers.stream().map(NewCustomer::webSite).toArray(String[]::new))
			.param("now", now())
			.update();
		Rows.require(customers.size(), rows, "create customers");
		return ids;
	}

	/**
	 * Renames customers that still have the name that the import wrote. One that was
	 * renamed by hand in the meantime keeps the name it was given there.
	 */
	public void rename(Map<Long, String> names) {
		if (names.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update customers set name = w.name, written_name = w.name, updated_at = :now
				from unnest(cast(:ids as bigint[]), cast(:names as text[])) as w (id, name)
				where customers.id = w.id and customers.name = customers.written_name and customers.name <> w.name
				""")
			.param("ids", names.keySet().toArray(Long[]::new))
			.param("names", names.values().toArray(String[]::new))
			.param("now", now())
			.update();
	}

	/**
	 * Gives customers the names of their tenants, whoever wrote the ones they have. A
	 * customer made by hand is not the import's by that: it keeps the name once the
	 * import gives none any more.
	 */
	public void renameAlways(Map<Long, String> names) {
		if (names.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update customers set name = w.name, updated_at = :now,
				    written_name = case when written_name is not null then w.name end
				from unnest(cast(:ids as bigint[]), cast(:names as text[])) as w (id, name)
				where customers.id = w.id and customers.name <> w.name
				""")
			.param("ids", names.keySet().toArray(Long[]::new))
			.param("names", names.values().toArray(String[]::new))
			.param("now", now())
			.update();
	}

	/**
	 * Taken before the insert, because {@code returning} promises no order by which rows
	 * could be told apart.
	 */
	private List<Long> nextIds(int count) {
		return this.jdbc
			.sql("select nextval(pg_get_serial_sequence('customers', 'id')) from generate_series(1, :count)")
			.param("count", count)
			.query((rs, n) -> rs.getLong(1))
			.list();
	}

	private long topLevel(String name) {
		this.jdbc.sql("""
				insert into top_levels (name) select :name
				where not exists (select from top_levels where name = :name) on conflict (name) do nothing
				""").param("name", name).update();
		return this.jdbc.sql("select id from top_levels where name = :name")
			.param("name", name)
			.query((rs, n) -> rs.getLong(1))
			.single();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
