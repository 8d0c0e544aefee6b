package io.cspsync.crm;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run counted beside its tenants ({@code customers-created}, …). Added in the
 * transaction of what is counted, so that a rolled-back chunk is not counted and a
 * restart goes on from where it was.
 */
public final class RunCounts {

	private final JdbcClient jdbc;

	public RunCounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds to a count; zero changes nothing. */
	public void add(String runKey, String name, long amount) {
		if (amount == 0) {
			return;
		}
		this.jdbc.sql("""
				insert into run_counts (run_key, name, value) values (:run, :name, :amount)
				on conflict (run_key, name) do update set value = run_counts.value + excluded.value
				""").param("run", runKey).param("name", name).param("amount", amount).update();
	}

	/** Adds to several counts at once; zeros change nothing. */
	public void add(String runKey, Map<String, Long> amounts) {
		Map<String, Long> counted = new TreeMap<>(amounts);
		counted.values().removeIf((amount) -> amount == 0);
		if (counted.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into run_counts (run_key, name, value)
				select :run, c.name, c.amount from unnest(cast(:names as text[]), cast(:amounts as bigint[]))
				    as c (name, amount)
				on conflict (run_key, name) do update set value = run_counts.value + excluded.value
				""")
			.param("run", runKey)
			.param("names", counted.keySet().toArray(String[]::new))
			.param("amounts", counted.values().toArray(Long[]::new))
			.update();
	}

	/**
	 * Sets a count that is seen as a whole, such as what was found unchanged. A second
	 * call replaces the first, so that a restart does not count twice.
	 */
	public void set(String runKey, String name, long value) {
		this.jdbc.sql("""
				insert into run_counts (run_key, name, value) values (:run, :name, :value)
				on conflict (run_key, name) do update set value = excluded.value
				""").param("run", runKey).param("name", name).param("value", value).update();
	}

	/** All counts of a run, by name. */
	public Map<String, Long> find(String runKey) {
		Map<String, Long> counts = new TreeMap<>();
		this.jdbc.sql("select name, value from run_counts where run_key = :run").param("run", runKey).query((rs) -> {
			counts.put(rs.getString("name"), rs.getLong("value"));
		});
		return counts;
	}

}
